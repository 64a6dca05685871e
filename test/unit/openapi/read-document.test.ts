/** Product decision B5 and security H3: what an import reads, and what it refuses. */
import { describe, it } from 'vitest'
import { AppError } from '../../../src/domain/errors'
import { readDocument } from '../../../src/domain/openapi/read-document'
import type { Json } from '../../../src/domain/operation'
import { documentOf, ok, ORIGIN } from './documents'

const read = (document: Json, origin = ORIGIN) => readDocument(document, origin)

function errorsOf(document: Json) {
  try {
    read(document)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request')
      return error.extensions.errors
    throw error
  }
  throw new Error('The document was read.')
}

describe('operations', () => {
  it('take what a route keeps', ({ expect }) => {
    const { operations } = read(
      documentOf({
        '/days/{day-id}': {
          parameters: [
            { name: 'day-id', in: 'path', schema: { type: 'integer' }, example: 3 },
            { name: 'units', in: 'query', description: 'of the path' },
          ],
          get: {
            operationId: 'getDay',
            summary: 'One day',
            description: 'Line\r\nline\u202e',
            tags: ['Days', 'More'],
            deprecated: true,
            parameters: [
              { name: 'units', in: 'query', required: true, schema: { type: 'string' } },
              { name: 'Authorization', in: 'header' },
              { name: 'X-Trace', in: 'header' },
              { name: 'sid', in: 'cookie' },
            ],
            requestBody: {
              required: true,
              content: {
                'text/plain': {},
                'application/json; charset=utf-8': { example: { a: 1 } },
              },
            },
            responses: {
              200: {
                description: 'A day',
                content: { 'application/json': { examples: { a: { value: [1] } } } },
              },
              '4xx': { description: 'Refused' },
              banana: { description: 'nothing' },
            },
          },
        },
      }),
    )
    expect(operations).toMatchObject([
      {
        key: 'GET /days/{day-id}',
        method: 'GET',
        members: {
          name: 'One day',
          description: 'Line\nline',
          group: 'Days',
          deprecated: true,
          paths: { path: '/days/{day_id}', originPath: '/days/{day_id}' },
          requestBody: { contentType: 'application/json', required: true, example: { a: 1 } },
          responses: {
            200: { description: 'A day', contentType: 'application/json', example: [1] },
            '4XX': { description: 'Refused', contentType: null },
          },
        },
      },
    ])
    const parameters = operations[0]?.members.parameters
    expect(parameters?.map((p) => [p.in, p.name, p.type, p.required])).toEqual([
      ['path', 'day_id', 'integer', true],
      ['query', 'units', 'string', true],
      ['header', 'X-Trace', 'any', false],
    ])
  })

  it('follow references, and cut circles by naming schemas', ({ expect }) => {
    const { operations, schemas } = read(
      documentOf(
        {
          '/a': { $ref: '#/components/pathItems/A' },
          '/b': { get: { responses: { 200: { $ref: '#/components/responses/Node' } } } },
        },
        {
          components: {
            pathItems: {
              A: { get: { parameters: [{ $ref: '#/components/parameters/P' }], ...ok } },
            },
            parameters: {
              P: { name: 'p', in: 'query', schema: { $ref: '#/components/schemas/Id' } },
            },
            responses: {
              Node: {
                description: 'N',
                content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } },
              },
            },
            schemas: {
              Id: { type: 'string' },
              Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } },
              Unused: { type: 'string' },
            },
          },
        },
      ),
    )
    expect(operations[0]?.members.parameters[0]).toMatchObject({ name: 'p', type: 'string' })
    expect(operations[1]?.members.responses['200']?.schema).toEqual({
      $ref: '#/components/schemas/Node',
    })
    expect(Object.keys(schemas)).toEqual(['Id', 'Node'])
  })

  it('have text around a parameter where the document has it', ({ expect }) => {
    const parameters = [{ name: 'call-sid', in: 'path', schema: { type: 'string' } }]
    const { operations, skipped } = read(
      documentOf(
        {
          '/calls/{call-sid}.json': { get: { parameters, ...ok } },
          '/calls/{call-sid}': { get: ok },
          '/v{rest+}': { get: ok },
        },
        { servers: [{ url: 'https://api.example.com/v2' }] },
      ),
    )
    expect(skipped).toEqual([])
    expect(operations.map(({ members }) => members.paths)).toEqual([
      { path: '/calls/{call_sid}.json', originPath: '/v2/calls/{call_sid}.json' },
      { path: '/calls/{call_sid}', originPath: '/v2/calls/{call_sid}' },
      { path: '/v{rest_}', originPath: '/v2/v{rest_}' },
    ])
    expect(operations[0]).toMatchObject({
      key: 'GET /calls/{call-sid}.json',
      shape: 'GET /calls/{}.json',
      members: { parameters: [{ name: 'call_sid', in: 'path', type: 'string' }] },
    })
  })

  it.for<[string, object, RegExp]>([
    ['two parameters in a segment', { '/{a}.{b}': { get: ok } }, /one parameter in a segment/],
    ['braces in braces', { '/{{a}}': { get: ok } }, /braces only in parameters/],
    ['a fragment', { '/a#b': { get: ok } }, /canonical/],
    ['a query', { '/a?b=c': { get: ok } }, /canonical/],
    ['a parameter twice', { '/{a}/{a}': { get: ok } }, /twice/],
    ["the gateway's own segment", { '/-/a': { get: ok } }, /belongs to the gateway/],
    ['HEAD', { '/a': { head: ok } }, /does not route/],
    [
      'the same path with text around its parameter again',
      { '/x-{b}.json': { get: ok }, '/x-{a}.json': { get: ok } },
      /same method and path/,
    ],
    ['the same path again', { '/{b}': { get: ok }, '/{a}': { get: ok } }, /same method and path/],
  ])('%s is skipped with a reason, and the rest is read', ([, paths, reason], { expect }) => {
    const { operations, skipped } = read(documentOf({ '/fine': { get: ok }, ...paths }))
    expect(operations.map(({ key }) => key)).toContain('GET /fine')
    expect(skipped).toHaveLength(1)
    expect(skipped[0]?.reason).toMatch(reason)
  })
})

describe("the server's path", () => {
  const originPath = (url: string, origin: string, more: object = {}) =>
    read(documentOf({ '/a': { get: ok } }, { servers: [{ url, ...more }] }), origin).operations[0]
      ?.members.paths.originPath

  it('comes before the path, unless the origin already ends with it', ({ expect }) => {
    expect(originPath('https://api.example.com/v2', ORIGIN)).toBe('/v2/a')
    expect(originPath('https://api.example.com/v2/', `${ORIGIN}/v2`)).toBe('/a')
    expect(originPath('/v2', `${ORIGIN}/x/v2`)).toBe('/a')
    expect(originPath('/v2', `${ORIGIN}/xv2`)).toBe('/v2/a')
    expect(originPath('https://api.example.com', ORIGIN)).toBe('/a')
    const variables = { version: { default: 'v3' } }
    expect(originPath('https://api.example.com/{version}', ORIGIN, { variables })).toBe('/v3/a')
  })

  it('of another host is noted', ({ expect }) => {
    const servers = [{ url: 'https://upload.example.com' }]
    const more = { servers: [{ url: 'https://api.example.com' }] }
    const { operations } = read(documentOf({ '/a': { get: { ...ok, servers } } }, more))
    expect(operations[0]?.note).toContain('upload.example.com')
  })
})

describe('schemas of OpenAPI 3.0', () => {
  const converted = (schema: object) =>
    read({
      ...(documentOf({
        '/a': { get: { parameters: [{ name: 'p', in: 'query', schema }], ...ok } },
      }) as object),
      openapi: '3.0.3',
    } as Json).operations[0]?.members.parameters[0]?.schema

  it.for<[object, object]>([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { allOf: [{ type: 'string' }], nullable: true },
      { anyOf: [{ allOf: [{ type: 'string' }] }, { type: 'null' }] },
    ],
    [
      { type: 'integer', minimum: 1, exclusiveMinimum: true },
      { type: 'integer', exclusiveMinimum: 1 },
    ],
    [
      { type: 'integer', maximum: 9, exclusiveMaximum: false },
      { type: 'integer', maximum: 9 },
    ],
    [{ type: 'string', required: true, maxLength: -1, xml: {}, 'x-a': 1 }, { type: 'string' }],
    [{ type: 'banana' }, {}],
  ])('%j becomes %j', ([given, wanted], { expect }) => {
    expect(converted(given)).toEqual(wanted)
  })
})

describe('what is refused', () => {
  const withSchema = (schema: object) =>
    documentOf({ '/a': { get: { parameters: [{ name: 'p', in: 'query', schema }], ...ok } } })
  const at = '/paths/~1a/parameters/0/schema/$ref'

  it.for([
    'https://evil.example.com/schema.json',
    'file:///etc/passwd',
    'other.yaml#/a',
    '//evil.example.com',
  ])('the reference %s, which leads out of the document', (ref, { expect }) => {
    expect(errorsOf(withSchema({ $ref: ref }))).toEqual([
      {
        pointer: at.replace('/parameters', '/get/parameters'),
        detail: 'must stay within the document: `#/...`',
      },
    ])
  })

  it('a reference to nothing, and one in a circle', ({ expect }) => {
    expect(errorsOf(withSchema({ $ref: '#/components/schemas/X' }))?.[0]?.detail).toMatch(/nowhere/)
    expect(errorsOf(withSchema({ $ref: '#/toString' }))?.[0]?.detail).toMatch(/nowhere/)
    const circle = { components: { parameters: { A: { $ref: '#/components/parameters/A' } } } }
    const paths = { '/a': { get: { parameters: [{ $ref: '#/components/parameters/A' }], ...ok } } }
    expect(errorsOf(documentOf(paths, circle))?.[0]?.detail).toMatch(/circle/)
  })

  it('names that reach prototypes', ({ expect }) => {
    const document = JSON.parse('{"openapi":"3.1.0","paths":{"/a":{"__proto__":{"x":1}}}}') as Json
    expect(errorsOf(document)).toEqual([
      { pointer: '/paths/~1a/__proto__', detail: 'is a name that is not taken' },
    ])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it('depth and size, without recursion', ({ expect }) => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as Json
    expect(errorsOf(deep)?.[0]?.detail).toMatch(/deeper than 64/)
    const wide = documentOf({}, { 'x-list': Array.from({ length: 250_001 }, () => 0) })
    expect(errorsOf(wide)?.[0]?.detail).toMatch(/250000/)
  })

  it('what unfolds to more than it is', ({ expect }) => {
    const big = { enum: Array.from({ length: 3000 }, (_, i) => i) }
    const responses = { 200: { $ref: '#/components/responses/Big' } }
    const content = { 'application/json': { schema: big } }
    const paths = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`/p${i}`, { get: { responses } }]),
    )
    const document = documentOf(paths, {
      components: { responses: { Big: { description: 'B', content } } },
    })
    expect(errorsOf(document)?.[0]?.detail).toMatch(/comes to too much/)
  })

  it.for<[string, Json, string]>([
    ['Swagger 2', { swagger: '2.0', paths: {} }, '/swagger'],
    ['a version to come', { openapi: '3.2.0', paths: {} }, '/openapi'],
    ['no version', { paths: {} }, '/openapi'],
    ['no paths', { openapi: '3.1.0' }, '/paths'],
    ['no operation', { openapi: '3.1.0', paths: {} }, '/paths'],
    ['a list', [], '/openapi'],
    ['null', null, '/openapi'],
    ['an operation that is none', documentOf({ '/a': { get: 'x' } }), '/paths/~1a/get'],
  ])('%s, saying where', ([, document, pointer], { expect }) => {
    expect(errorsOf(document)?.[0]?.pointer).toBe(pointer)
  })

  it('never runs a pattern', ({ expect }) => {
    const { operations } = read(
      withSchema({ type: 'string', pattern: '(a+)+$', example: 'a'.repeat(60) + '!' }),
    )
    expect(operations[0]?.members.parameters[0]?.schema).toMatchObject({ pattern: '(a+)+$' })
  })
})

describe('made to be slow', () => {
  const operation = { responses: { 200: { description: '' } } }
  const slashes = `/a${'/'.repeat(1_000_000)}x`

  it.for<[string, Json]>([
    [
      'a server of a million slashes',
      documentOf({ '/a': { get: operation } }, { servers: [{ url: slashes }] }),
    ],
    ['a path of a million slashes', documentOf({ [slashes]: { get: operation } })],
    [
      'a path of many parameters',
      documentOf({ [`/${'{a}/'.repeat(200_000)}`]: { get: operation } }),
    ],
  ])('%s is skipped at once', ([, document], { expect }) => {
    const started = performance.now()
    const { operations, skipped } = read(document)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(operations).toEqual([])
    expect(skipped).toHaveLength(1)
  })
})

it('an example made of a schema is no longer than others', ({ expect }) => {
  const schema = { $ref: '#/components/schemas/Long' }
  const responses = { 200: { description: '', content: { 'application/json': { schema } } } }
  const long = { type: 'string', default: 'x'.repeat(100_000) }
  const components = { schemas: { Long: long } }
  const { operations } = read(documentOf({ '/a': { get: { responses } } }, { components }))
  expect(operations[0]?.members.responses['200']?.example).toBeNull()
})
