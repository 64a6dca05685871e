/** Security H3: documents made to cost, to reach out, or to be read in two ways. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { parseDocument } from '../../../src/portal-api/imports/parse'
import { api, problemOf } from '../support/api'
import { rows } from '../support/probes'
import { makeWorld, type World } from '../support/world'
import { documentOf, makeProduct, ok, upload, yaml } from './support'

let world: World
let token: string
let product: string

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  ;({ id: product } = await makeProduct(token))
})

const laughs = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'.split('').map((name, i) => {
    const before = 'abcdefghi'[i]
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`
  }),
].join('\n')
const head = 'openapi: 3.1.0\npaths: {}\n'
const small = JSON.stringify(documentOf({ '/a': { get: ok } }))

/** What it is, the text, its type, and what the refusal says. */
const refused: readonly [string, string, object, RegExp][] = [
  ['a billion laughs', laughs, yaml, /aliases|anchors/],
  ['an alias of itself', `${head}x: &x [*x]`, yaml, /deeper than 64/],
  ['a hundred thousand anchors', '&a '.repeat(100_000), yaml, /anchors|valid YAML/],
  ['100,000 arrays in JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, /deeper than 64/],
  [
    '100,000 objects in JSON',
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    {},
    /deeper than 64/,
  ],
  ['100,000 arrays in YAML', `x: ${'['.repeat(100_000)}`, yaml, /deeper than 64/],
  ['100,000 compact lists', '- '.repeat(100_000), yaml, /deeper than 64/],
  ['100,000 explicit keys', '? '.repeat(100_000), yaml, /deeper than 64/],
  ['a million empty lines', '\n'.repeat(1_000_000), yaml, /200000 lines/],
  ['a tag', `${head}x: !!js/function "alert()"`, yaml, /tags, line 3/],
  ['a known tag', `${head}x: !!binary aGk=`, yaml, /tags/],
  ['a key twice', `${head}x: 1\ny: 2\nx: 3`, yaml, /twice, line 5/],
  ['broken YAML', `${head}x: "a\ny: ]`, yaml, /valid YAML, line/],
  ['two documents', `${head}---\n${head}`, yaml, /single YAML document/],
  ['broken JSON', '{\n"openapi": "3.1.0",\n}', {}, /valid JSON, line 3/],
  ['truncated JSON', small.slice(0, -3), {}, /valid JSON, line 1/],
  ['bytes that are no text', 'a\u0000b', yaml, /UTF-8/],
  ['nothing', '', yaml, /empty|openapi|version/],
  ['a plain text', 'hello', yaml, /version of OpenAPI/],
  ['prototype names', '{"openapi":"3.1.0","paths":{},"__proto__":{"a":1}}', {}, /not taken/],
  ['prototype names in YAML', `${head}__proto__: {a: 1}`, yaml, /not taken/],
  ['constructors', '{"openapi":"3.1.0","paths":{"/a":{"constructor":{}}}}', {}, /not taken/],
  [
    'too many values',
    `{"openapi":"3.1.0","paths":{},"x":[${'0,'.repeat(250_000)}0]}`,
    {},
    /250000/,
  ],
]

describe('refused', () => {
  it.for(refused)('%s', async ([, text, headers, says]) => {
    const answer = await upload(token, product, text, { ...headers })
    expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    expect(JSON.stringify(answer.json.errors)).toMatch(says)
  })

  it('a text that a thousand operations share, before it is written a thousand times', async () => {
    const text = 'x'.repeat(900_000)
    const many = (operation: object) =>
      Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`/p${i}`, { get: operation }]))
    const shared: readonly object[] = [
      { parameters: [{ $ref: '#/components/parameters/p' }], ...ok },
      { responses: { 200: { $ref: '#/components/responses/r' } } },
    ]
    const components = {
      parameters: { p: { name: 'p', in: 'query', schema: { const: text } } },
      responses: {
        r: { description: '', content: { 'text/plain': { example: text.slice(0, 150_000) } } },
      },
    }
    for (const operation of shared) {
      const document = { ...documentOf(many(operation)), components }
      const answer = await upload(token, product, JSON.stringify(document), {})
      expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
      expect(JSON.stringify(answer.json.errors)).toMatch(/too much/)
    }
  })

  it('and nothing of it is kept', async () => {
    expect(await rows('select id from imports where product_id = ?1', product)).toEqual([])
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })

  it('by the first tokens, not after all of them', () => {
    const read = (text: string) => () => parseDocument(new TextEncoder().encode(text), false)
    for (const text of [
      'x: ' + '['.repeat(2_000_000),
      '- '.repeat(2_000_000),
      '&a '.repeat(1_000_000),
    ]) {
      const started = performance.now()
      expect(read(text)).toThrow('invalid_request')
      expect(performance.now() - started).toBeLessThan(1000)
    }
  })

  it.for(['https://evil.example.com/x.json', 'file:///etc/passwd', 'http://127.0.0.1/x#/a'])(
    'the reference %s, without a request to anywhere',
    async (ref) => {
      const fetched = vi.spyOn(globalThis, 'fetch')
      const parameters = [{ name: 'p', in: 'query', schema: { $ref: ref } }]
      const answer = await upload(
        token,
        product,
        documentOf({ '/a': { get: { parameters, ...ok } } }),
      )
      expect(answer.json.errors).toEqual([
        {
          pointer: '/paths/~1a/get/parameters/0/schema/$ref',
          detail: 'must stay within the document: `#/...`',
        },
      ])
      expect(fetched).not.toHaveBeenCalled()
      fetched.mockRestore()
    },
  )

  it('more than 5 MB, and only below that', async () => {
    const padded = (bytes: number) => ({
      ...documentOf({ '/a': { get: ok } }),
      'x-pad': 'x'.repeat(bytes),
    })
    const large = await upload(token, product, padded(5 * 1024 * 1024))
    expect(problemOf(large)).toEqual({ status: 413, code: 'body_too_large' })
    expect((await upload(token, product, padded(4.9 * 1024 * 1024))).status).toBe(202)
  })

  it('other types, and what is compressed', async () => {
    const problem = { status: 415, code: 'unsupported_media_type' }
    for (const type of [
      'text/html',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
    ]) {
      expect(problemOf(await upload(token, product, small, { 'content-type': type }))).toEqual(
        problem,
      )
    }
    expect(problemOf(await upload(token, product, small, { 'content-encoding': 'gzip' }))).toEqual(
      problem,
    )
  })
})

describe('taken sanely', () => {
  const parse = (bytes: Uint8Array, isJson = false) => parseDocument(bytes, isJson)
  const encode = (text: string) => new TextEncoder().encode(text)
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(text.length * 2 + 2)
    const view = new DataView(bytes.buffer)
    ;[0xfeff, ...Array.from(text, (c) => c.charCodeAt(0))].forEach((code, i) =>
      view.setUint16(i * 2, code, little),
    )
    return bytes
  }

  it('a byte order mark and UTF-16', () => {
    expect(parse(encode('\ufeff{"a":1}'), true)).toEqual({ a: 1 })
    expect(parse(encode('\ufeffa: 1'))).toEqual({ a: 1 })
    expect(parse(utf16('{"a":"ä"}', true), true)).toEqual({ a: 'ä' })
    expect(parse(utf16('a: ä', false))).toEqual({ a: 'ä' })
  })

  it('dates, octals and words of YAML 1.1 are the texts and numbers of 1.2', () => {
    expect(parse(encode('a: 2020-01-01\nb: yes\nc: 010\nd: 200\n200: x\nnull: y\ne: ~'))).toEqual({
      a: '2020-01-01',
      b: 'yes',
      c: 10,
      d: 200,
      '200': 'x',
      null: 'y',
      e: null,
    })
  })

  it('aliases in reason, block texts that look like tags and anchors', () => {
    expect(parse(encode('a: &x {b: 1}\nc: *x\nd: |\n  !tag\n  &anchor'))).toEqual({
      a: { b: 1 },
      c: { b: 1 },
      d: '!tag\n&anchor\n',
    })
  })

  it('JSON that calls itself YAML', () => {
    expect(parse(encode('  {"a": 1}'))).toEqual({ a: 1 })
  })

  it('an enum of fifty thousand values: the operation is skipped, the rest is there', async () => {
    const { id } = await makeProduct(token)
    const schema = { enum: Array.from({ length: 50_000 }, (_, i) => i) }
    const parameters = [{ name: 'p', in: 'query', schema }]
    const answer = await upload(
      token,
      id,
      documentOf({ '/a': { get: { parameters, ...ok } }, '/b': { get: ok } }),
    )
    const { json } = await api('GET', `/v1/imports/${answer.json.id}`, { token })
    expect(json.counts).toMatchObject({ added: 1, skipped: 1 })
  })
})
