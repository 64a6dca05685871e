import { expect, it } from 'vitest'
import { api } from './support/api'

it('health answers when the database does', async () => {
  expect((await api('GET', '/health')).json).toEqual({ status: 'ok' })
})

it('the OpenAPI document is served to everybody', async () => {
  const { status, json } = await api('GET', '/openapi.json')
  expect(status).toBe(200)
  expect(json.openapi).toBe('3.1.0')
  expect(json.paths['/api/key/new'].post.operationId).toBe('newKey')
})

it.for(['/openapi.json', '/postman.json'])(
  '%s may be kept, and is not sent twice',
  async (path) => {
    const { headers, status } = await api('GET', path)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=300')
    const known = { 'if-none-match': headers.get('etag') ?? '' }
    const again = await api('GET', path, { headers: known })
    expect([again.status, again.text]).toEqual([304, ''])
  },
)

it('the reference reads that document', async () => {
  const { headers, text } = await api('GET', '/docs')
  expect(headers.get('content-type')).toContain('text/html')
  expect(text).toContain('/api/openapi.json')
})

it('every answer names its request, may not be cached, and is shown in no frame', async () => {
  for (const path of ['/health', '/docs', '/v1/products', '/v1/nothing']) {
    const { headers } = await api('GET', path)
    expect(headers.get('x-request-id')).toMatch(/^req_/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  }
})
