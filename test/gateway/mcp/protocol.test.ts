/** What `/<slug>/-/mcp` makes of messages, good and bad (specification of 2025-11-25 and 2026-07-28). */
import { describe, expect, it } from 'vitest'
import { FREE_MESSAGES } from '../../../src/gateway/mcp/memory'
import { MOST_MESSAGE_BYTES } from '../../../src/gateway/mcp/route'
import { outcomeOf, problemOf } from '../support/answers'
import { edge } from '../support/edge'
import { FaultyKv, failing } from '../support/faults'
import { subscribed } from '../support/world'
import { addressOf, connected, post, published, subscriberOf } from './agents'

const VERSION = 'io.modelcontextprotocol/protocolVersion'
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities'
const request = (method: string, params: object = {}, id: unknown = 1) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
})
const modern = (method: string, params: object = {}, meta: object = {}) =>
  request(method, {
    ...params,
    _meta: { [VERSION]: '2026-07-28', [CAPABILITIES]: {}, ...meta },
  })
const MODERN = { 'mcp-protocol-version': '2026-07-28' }

interface Rpc {
  readonly id?: unknown
  readonly result?: { readonly [member: string]: unknown }
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/** `200 result`, `400 -32700`, or the code of a problem document. */
async function saidOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type') !== 'application/json') return await outcomeOf(answer)
  const body: Rpc = await answer.json()
  return `${answer.status} ${body.error ? body.error.code : 'result'}`
}

const consumer = published().then(async ({ product }) => await subscriberOf(product))

describe('messages', () => {
  it.each([
    ['no JSON', '{', {}, '400 -32700'],
    ['nothing', '', {}, '400 -32700'],
    ['no message', { jsonrpc: '1.0', id: 1, method: 'ping' }, {}, '400 -32600'],
    ['an id that is null', request('ping', {}, null), {}, '400 -32600'],
    ['an id that is an object', request('ping', {}, {}), {}, '400 -32600'],
    ['params that are no object', { ...request('ping'), params: [1] }, {}, '400 -32600'],
    ['a value too deep', `${'['.repeat(9000)}${']'.repeat(9000)}`, {}, '400 -32600'],
    ['a method of nobody', request('resources/list'), {}, '200 -32601'],
    [
      'the same of 2026',
      modern('resources/list'),
      { ...MODERN, 'mcp-method': 'resources/list' },
      '404 -32601',
    ],
    ['ping of 2026', modern('ping'), { ...MODERN, 'mcp-method': 'ping' }, '404 -32601'],
    ['ping', request('ping'), {}, '200 result'],
    ['discovery without its time', request('server/discover'), {}, '200 -32601'],
    [
      'discovery',
      modern('server/discover'),
      { ...MODERN, 'mcp-method': 'server/discover' },
      '200 result',
    ],
    [
      'a version of nobody',
      request('ping'),
      { 'mcp-protocol-version': '1999-01-01' },
      '400 -32022',
    ],
    [
      'another one',
      modern('ping', {}, { [VERSION]: '2030-01-01' }),
      { 'mcp-protocol-version': '2030-01-01' },
      '400 -32022',
    ],
    [
      'a version that no header names',
      modern('tools/list'),
      { 'mcp-method': 'tools/list' },
      '400 -32020',
    ],
    [
      'a header of another version',
      modern('tools/list'),
      { 'mcp-protocol-version': '2025-11-25' },
      '400 -32020',
    ],
    ['a header that _meta lacks', request('tools/list'), MODERN, '400 -32602'],
    [
      'no capabilities',
      modern('tools/list', {}, { [CAPABILITIES]: undefined }),
      { ...MODERN, 'mcp-method': 'tools/list' },
      '400 -32602',
    ],
    ['no Mcp-Method', modern('tools/list'), MODERN, '400 -32020'],
    [
      'another Mcp-Method',
      modern('tools/list'),
      { ...MODERN, 'mcp-method': 'tools/call' },
      '400 -32020',
    ],
    [
      'another Mcp-Name',
      modern('tools/call', { name: 'getNow' }),
      { ...MODERN, 'mcp-method': 'tools/call', 'mcp-name': 'other' },
      '400 -32020',
    ],
    [
      'an Mcp-Name in base64',
      modern('tools/call', { name: 'getNow' }),
      { ...MODERN, 'mcp-method': 'tools/call', 'mcp-name': `=?base64?${btoa('getNow')}?=` },
      '200 result',
    ],
    ['a tool of nobody', request('tools/call', { name: 'toString' }), {}, '200 -32602'],
    ['a tool that is no name', request('tools/call', { name: 7 }), {}, '200 -32602'],
    [
      'arguments that are a list',
      request('tools/call', { name: 'getNow', arguments: [] }),
      {},
      '200 -32602',
    ],
    ['a cursor of nobody', request('tools/list', { cursor: '!' }), {}, '200 -32602'],
    ['a notification', { jsonrpc: '2.0', method: 'notifications/initialized' }, {}, '202'],
    ['an answer to nothing', { jsonrpc: '2.0', id: 1, result: {} }, {}, '202'],
    ['no accepted type', request('ping'), { accept: 'text/html' }, '406 -32600'],
    [
      'a type that is no JSON',
      request('ping'),
      { 'content-type': 'text/plain' },
      '415 unsupported_media_type',
    ],
    [
      'a page of elsewhere',
      request('ping'),
      { origin: 'https://evil.example' },
      '403 origin_not_allowed',
    ],
  ])('%s', async (_, message, headers, said) => {
    expect(
      await saidOf(await post(await consumer, message, headers as Record<string, string>)),
    ).toBe(said)
  })

  it('are one at a time, but for the revision that has batches', async () => {
    const both = [
      request('ping', {}, 'a'),
      { jsonrpc: '2.0', method: 'notifications/x' },
      request('tools/call', { name: 'getNow' }, 2),
      { nonsense: 1 },
    ]
    const answer = await post(await consumer, both)
    const answers: Rpc[] = await answer.json()
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      ['a', undefined],
      [2, undefined],
      [undefined, -32_600],
    ])
    const newer = { 'mcp-protocol-version': '2025-06-18' }
    expect(await saidOf(await post(await consumer, both, newer))).toBe('400 -32600')
    expect(await saidOf(await post(await consumer, []))).toBe('400 -32600')
    const many = Array.from({ length: 11 }, (_, id) => request('ping', {}, id))
    expect(await saidOf(await post(await consumer, many))).toBe('400 -32600')
    const modernOne = [modern('tools/list')]
    expect(await saidOf(await post(await consumer, modernOne))).toBe('400 -32600')
  })

  it('begin a session that nobody keeps', async () => {
    const answer = await post(
      await consumer,
      request('initialize', { protocolVersion: '2025-06-18' }),
    )
    expect(answer.headers.get('mcp-session-id')).toMatch(/^[\w-]{22}$/)
    const { result }: Rpc = await answer.json()
    expect(result).toMatchObject({ protocolVersion: '2025-06-18', capabilities: { tools: {} } })
    const old = await post(await consumer, request('initialize', { protocolVersion: '2024-11-05' }))
    expect(((await old.json()) as Rpc).result).toMatchObject({ protocolVersion: '2025-11-25' })
  })

  it('are POSTs of a bounded size', async () => {
    const known = await consumer
    const at = edge()
    for (const method of ['GET', 'DELETE']) {
      const answer = await at.call(known, '/-/mcp', { method })
      expect(answer.headers.get('allow')).toBe('POST')
      expect(await outcomeOf(answer)).toBe('405 method_not_allowed')
    }
    const huge = request('ping', { text: 'x'.repeat(MOST_MESSAGE_BYTES) })
    expect(await saidOf(await post(known, huge))).toBe('413 body_too_large')
  })
})

describe('who may send them', () => {
  it('is asked first, as for any call', async () => {
    const known = await consumer
    const init = { method: 'POST', body: '{' }
    const none = await edge().send(addressOf(known), init)
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="turnpike"')
    expect(await outcomeOf(none)).toBe('401 missing_api_key')
    const other = await subscribed()
    expect(
      await saidOf(await post({ ...known, secret: other.secret }, request('tools/list'))),
    ).toBe('403 wrong_product')
    const nowhere = { secret: known.secret, product: { ...known.product, slug: 'nowhere-at-all' } }
    expect(await saidOf(await post(nowhere, request('tools/list')))).toBe('404 unknown_product')
    const idle = await subscribed({}, {}, { state: 'canceled' })
    expect(await saidOf(await post(idle, request('ping')))).toBe('403 no_active_subscription')
  })

  it('may be a page that the product allows', async () => {
    const { product } = await published(undefined, undefined, {
      corsOrigins: ['https://agent.example'],
    })
    const known = await subscriberOf(product)
    const answer = await post(known, request('ping'), { origin: 'https://agent.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://agent.example')
    expect(answer.headers.get('access-control-expose-headers')).toContain('Mcp-Session-Id')
  })

  it('may send so many a minute that cost nothing; calls have limits of their own', async () => {
    const known = await subscriberOf((await published()).product)
    const at = edge()
    const said: string[] = []
    for (let i = 0; i < FREE_MESSAGES + 1; i++)
      said.push(await saidOf(await post(known, request('ping'), {}, at)))
    // A minute may have ended on the way.
    const last = await post(known, request('ping'), {}, at)
    if (said.includes('429 rate_limited')) {
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await problemOf(last)).code).toBe('rate_limited')
    } else expect(last.status).toBe(200)
    expect(await saidOf(await post(known, request('tools/call', { name: 'getNow' }), {}, at))).toBe(
      '200 result',
    )
  })

  it('are counted too where they are no messages, or none that is served', async () => {
    const known = await subscriberOf((await published()).product)
    const at = edge()
    const newer = { 'mcp-protocol-version': '2025-06-18' }
    const odd: readonly [unknown, Record<string, string>][] = [
      ['{', {}],
      [{ jsonrpc: '1.0', id: 1, method: 'ping' }, {}],
      [[], {}],
      [[request('ping')], newer],
      [request('ping'), { 'mcp-protocol-version': '1999-01-01' }],
      [request('ping'), { accept: 'text/html' }],
      [request('ping'), { 'content-type': 'text/plain' }],
      [request('ping', { text: 'x'.repeat(MOST_MESSAGE_BYTES) }), {}],
    ]
    const minute = () => Math.floor(Date.now() / 60_000)
    let begun: number
    const said: string[] = []
    do {
      begun = minute()
      said.length = 0
      // Those of a batch count one by one.
      const ten = Array.from({ length: 10 }, () => ({ nonsense: 1 }))
      for (let i = 0; i < FREE_MESSAGES; i += ten.length) await post(known, ten, {}, at)
      for (const [message, headers] of odd) {
        said.push(await saidOf(await post(known, message, headers, at)))
      }
    } while (minute() !== begun)
    expect(said).toEqual(odd.map(() => '429 rate_limited'))
  })

  it('are answered beside one of their batch that comes too often', async () => {
    const known = await subscriberOf((await published()).product)
    const at = edge()
    const ten = Array.from({ length: 10 }, (_, id) => request('ping', {}, id))
    for (let i = 0; i < FREE_MESSAGES; i += ten.length) await post(known, ten, {}, at)
    const both = [request('ping', {}, 'a'), request('tools/call', { name: 'getNow' }, 'b')]
    const answer = await post(known, both, {}, at)
    const [ping, call]: Rpc[] = await answer.json()
    // A minute may have ended on the way.
    if (ping?.error) expect(ping.error.data).toMatchObject({ code: 'rate_limited' })
    expect(call).toMatchObject({ id: 'b', result: { isError: false } })
  })
})

describe('tools', () => {
  it('are described from the catalogue, with price, care and life', async () => {
    const { product } = await published([
      { path: '/a', weight: 500 },
      { path: '/old', deprecatedAt: Date.UTC(2026, 0, 2) },
      { method: 'DELETE', path: '/a/{id}', name: 'Drop it' },
    ])
    const { tools } = await (await connected(await subscriberOf(product))).listTools()
    expect(tools.map((tool) => [tool.name, tool.description, tool.annotations])).toEqual([
      [
        'deleteAId',
        'Drop it\n\nDELETE /a/{id}. Costs 1 unit of the quota.',
        { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
      ],
      [
        'getA',
        'GET /a\n\nGET /a. Costs 0.5 units of the quota.',
        { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
      ],
      [
        'getOld',
        expect.stringContaining('Deprecated since 2026-01-02'),
        { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
      ],
    ])
    expect(tools[0]?.inputSchema).toEqual({
      type: 'object',
      properties: { id: { type: 'string' } },
      required: ['id'],
      additionalProperties: false,
    })
  })

  it('come in pages', async () => {
    const routes = Array.from({ length: 120 }, (_, i) => ({ path: `/r${i}` }))
    const known = await subscriberOf((await published(routes)).product)
    const { tools } = await (await connected(known)).listTools()
    expect(new Set(tools.map(({ name }) => name)).size).toBe(120)
    const page: Rpc = await (await post(known, request('tools/list'))).json()
    expect(page.result?.['tools']).toHaveLength(50)
  })

  it('are those of the routes alone where there is no document', async () => {
    const known = await subscribed()
    const client = await connected(known)
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['getPing'])
    expect((await client.callTool({ name: 'getPing' })).content).toEqual([
      { type: 'text', text: 'pong' },
    ])
  })

  it('are not guessed while KV is away', async () => {
    const known = await consumer
    const kv = new FaultyKv()
    kv.fault = (name) => (name.startsWith('openapi:') ? failing() : null)
    const at = edge({ CONFIG: kv.CONFIG })
    expect(await saidOf(await post(known, request('tools/list'), {}, at))).toBe(
      '503 config_unavailable',
    )
  })
})
