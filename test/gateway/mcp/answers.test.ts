/** How tools ask and answer: arguments on their way to the origin, bodies on their way back. */
import { describe, expect, it } from 'vitest'
import { MOST_ANSWER_BYTES } from '../../../src/gateway/mcp/read-answer'
import { connected, parameter, published, subscriberOf, type Documented } from './agents'

const JSON_200 = {
  200: {
    description: '',
    contentType: 'application/json',
    schema: { type: 'object' },
    example: null,
  },
} as const

async function tools(
  routes: readonly Documented[],
  answer?: (request: Request) => Response | Promise<Response>,
) {
  const { product, origin } = await published(routes, answer)
  const client = await connected(await subscriberOf(product))
  const call = async (name: string, given: Record<string, unknown> = {}) =>
    await client.callTool({ name, arguments: given })
  await client.listTools()
  return { call, origin }
}

const gzipped = async (text: string) =>
  await new Response(
    new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')),
  ).arrayBuffer()

describe('answers', () => {
  const png = new Uint8Array([137, 80, 78, 71])
  it.each([
    ['text', new Response('héllo'), [{ type: 'text', text: 'héllo' }]],
    [
      'an image',
      new Response(png, { headers: { 'content-type': 'image/png' } }),
      [{ type: 'image', data: 'iVBORw==', mimeType: 'image/png' }],
    ],
    [
      'a sound',
      new Response(png, { headers: { 'content-type': 'audio/wav' } }),
      [{ type: 'audio', data: 'iVBORw==', mimeType: 'audio/wav' }],
    ],
    [
      'nothing',
      new Response(null, { status: 204 }),
      [{ type: 'text', text: 'The API answered 204 without a body.' }],
    ],
    [
      'a redirect',
      new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } }),
      [
        {
          type: 'text',
          text: 'The API answered 302 without a body and points to https://elsewhere.example/.',
        },
      ],
    ],
    [
      'what is no text',
      new Response(new Uint8Array([255, 254, 0]), {
        headers: { 'content-type': 'application/pdf' },
      }),
      [
        {
          type: 'resource',
          resource: {
            uri: expect.stringMatching(/\/file$/),
            mimeType: 'application/pdf',
            blob: '//4A',
          },
        },
      ],
    ],
    [
      'too much',
      new Response('x'.repeat(MOST_ANSWER_BYTES + 1)),
      [{ type: 'text', text: expect.stringContaining('more than 4 MB') }],
    ],
    [
      'what nobody can unpack',
      new Response('x', { headers: { 'content-encoding': 'br' }, encodeBody: 'manual' }),
      [{ type: 'text', text: expect.stringContaining('packed as br') }],
    ],
  ])('%s', async (_, answer, content) => {
    const { call } = await tools([{ path: '/file' }], () => answer)
    expect((await call('getFile')).content).toEqual(content)
  })

  it('that were packed in spite of us are unpacked', async () => {
    const body = await gzipped('{"a":1}')
    const { call } = await tools([{ path: '/file' }], () => {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      return new Response(body, { headers, encodeBody: 'manual' })
    })
    expect((await call('getFile')).structuredContent).toEqual({ a: 1 })
  })

  it('that are not as documented reach the model all the same', async () => {
    const answers = [
      Response.json([1, 2]),
      new Response('plain'),
      Response.json({ other: 'shape' }),
    ]
    const { call } = await tools(
      [{ path: '/file', responses: JSON_200 }],
      () => answers.shift() as Response,
    )
    expect((await call('getFile')).structuredContent).toEqual({ result: [1, 2] })
    expect(await call('getFile')).toMatchObject({
      isError: false,
      structuredContent: {},
      content: [{ text: 'plain' }],
    })
    expect((await call('getFile')).structuredContent).toEqual({ other: 'shape' })
  })

  it('of failures are errors, and what the origin failed is not charged', async () => {
    const statuses = [404, 503]
    const { call } = await tools([{ path: '/file' }], () =>
      Response.json({ why: 'not here' }, { status: statuses.shift() ?? 200 }),
    )
    const missing = await call('getFile')
    expect(missing).toMatchObject({ isError: true, structuredContent: { why: 'not here' } })
    expect(missing._meta?.['turnpike/call']).toMatchObject({
      status: 404,
      source: 'origin',
      units: 1,
    })
    const failed = await call('getFile')
    expect(failed._meta?.['turnpike/call']).toMatchObject({ status: 503, units: 0 })
  })
})

describe('arguments', () => {
  const seenBy = async (request: Request | undefined) => ({
    url: request && new URL(request.url).pathname + new URL(request.url).search,
    type: request?.headers.get('content-type') ?? null,
  })

  it('go where the catalogue puts them', async () => {
    const bodies: string[] = []
    const { call, origin } = await tools(
      [
        {
          method: 'PUT',
          path: '/users/{id}/files/{name+}',
          parameters: [
            parameter('id', 'path'),
            parameter('tags', 'query', { type: 'string[]' }),
            parameter('id', 'query'),
            parameter('filter[by]', 'query'),
            parameter('X-Trace', 'header'),
            parameter('Authorization', 'header'),
            parameter('CF-Connecting-IP', 'header'),
          ],
          requestBody: {
            contentType: 'application/json',
            required: true,
            description: '',
            schema: { type: 'object' },
            example: null,
          },
        },
      ],
      async (request) => {
        bodies.push(await request.text())
        return new Response(null, { status: 204 })
      },
    )
    const result = await call('putUsersIdFilesName', {
      id: 'a b',
      name: 'x/y z',
      tags: ['1', '&2'],
      query_id: 'q',
      filter_by_: 'w',
      'X-Trace': 't1',
      body: { deep: [1, null, 'ü'] },
    })
    expect(result.isError).toBe(false)
    expect(await seenBy(origin.seen[0])).toEqual({
      url: '/users/a%20b/files/x/y%20z?tags=1&tags=%262&id=q&filter%5Bby%5D=w',
      type: 'application/json',
    })
    expect(origin.seen[0]?.headers.get('x-trace')).toBe('t1')
    expect(origin.seen[0]?.headers.get('accept-encoding')).toBe('identity')
    expect(origin.seen[0]?.headers.get('mcp-session-id')).toBeNull()
    expect(bodies).toEqual(['{"deep":[1,null,"ü"]}'])
    const forbidden = await call('putUsersIdFilesName', {
      id: '1',
      name: 'x',
      body: {},
      Authorization: 'Basic x',
    })
    expect(forbidden).toMatchObject({ isError: true })
    expect(origin.seen).toHaveLength(1)
  })

  it.each(['..', '.', '', 'a/b', '%2e%2e', 'a\0b', 'me'])(
    'that lead elsewhere lead nowhere: %j',
    async (id) => {
      const { call, origin } = await tools([
        { path: '/users/{id}' },
        { path: '/users/me', minRank: 1 },
      ])
      expect(await call('getUsersId', { id })).toMatchObject({ isError: true })
      expect(origin.seen).toHaveLength(0)
    },
  )

  it.each([
    ['application/x-www-form-urlencoded', { a: 'x y', b: [1, 2] }, 'a=x%20y&b=1&b=2'],
    ['text/plain', 'just text', 'just text'],
    ['application/octet-stream', 'AAH/', '\0\x01\ufffd'],
  ])('are a body of %s', async (contentType, body, sent) => {
    const bodies: string[] = []
    const requestBody = {
      contentType,
      required: false,
      description: '',
      schema: null,
      example: null,
    }
    const { call, origin } = await tools(
      [{ method: 'POST', path: '/in', requestBody }],
      async (request) => {
        bodies.push(await request.text())
        return new Response(null, { status: 204 })
      },
    )
    expect((await call('postIn', { body })).isError).toBe(false)
    expect((await call('postIn')).isError).toBe(false)
    expect(bodies).toEqual([sent, ''])
    expect(origin.seen.map(({ headers }) => headers.get('content-type'))).toEqual([
      contentType,
      null,
    ])
  })

  it('are a form with parts', async () => {
    const forms: unknown[] = []
    const contentType = 'multipart/form-data'
    const requestBody = {
      contentType,
      required: true,
      description: '',
      schema: null,
      example: null,
    }
    const { call } = await tools(
      [{ method: 'POST', path: '/in', requestBody }],
      async (request) => {
        forms.push([...(await request.formData())])
        return new Response(null, { status: 204 })
      },
    )
    await call('postIn', { body: { 'a"b': 'turnpike', c: [1, 'two'] } })
    expect(forms).toEqual([
      [
        ['a%22b', 'turnpike'],
        ['c', '1'],
        ['c', 'two'],
      ],
    ])
  })
})
