/** Product decision D3: `/<slug>/-/openapi.json`, for everybody and free. */
import { describe, it } from 'vitest'
import { openApiName } from '../../src/domain/config'
import { putRecord } from '../../src/platform/record-store'
import { outcomeOf } from './support/answers'
import { edge } from './support/edge'
import { FaultyKv, failing } from './support/faults'
import { subscribed, testEnv } from './support/world'

const at = edge()
const put = (slug: string, text: string) =>
  putRecord(testEnv.CONFIG, testEnv.KEY_PEPPERS, openApiName(slug), text, { etag: 'abc' })

describe('/<slug>/-/openapi.json', () => {
  it('is the document that was published, without a key, for every browser', async ({ expect }) => {
    await put('documented', '{"openapi":"3.1.0"}')
    const answer = await at.send('/documented/-/openapi.json')
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      etag: '"abc"',
      'x-request-id': expect.stringMatching(/^req_/),
    })
    expect(await answer.json()).toEqual({ openapi: '3.1.0' })
  })

  it('is not sent again to whoever has it', async ({ expect }) => {
    await put('documented', '{"openapi":"3.1.0"}')
    const headers = { 'if-none-match': 'W/"x", "abc"' }
    const answer = await at.send('/documented/-/openapi.json', { headers })
    expect([answer.status, await answer.text()]).toEqual([304, ''])
  })

  it('of a product without one is nothing, and never the origin’s', async ({ expect }) => {
    const { product, secret } = await subscribed()
    const headers = { authorization: `Bearer ${secret}` }
    const answer = await at.send(`/${product.slug}/-/openapi.json`, { headers })
    expect(await outcomeOf(answer)).toBe('404 unknown_product')
  })

  it('is read only', async ({ expect }) => {
    await put('documented', '{}')
    const answer = await at.send('/documented/-/openapi.json', { method: 'POST' })
    expect(await outcomeOf(answer)).toBe('405 method_not_allowed')
  })

  it('is not served when somebody else wrote it', async ({ expect }) => {
    await testEnv.CONFIG.put(openApiName('forged'), '{}', { metadata: { etag: 'abc' } })
    expect(await outcomeOf(await at.send('/forged/-/openapi.json'))).toBe('503 config_unavailable')
  })

  it('says when KV is away', async ({ expect }) => {
    const kv = new FaultyKv()
    kv.fault = () => failing()
    const answer = await edge({ CONFIG: kv.CONFIG }).send('/documented/-/openapi.json')
    expect(await outcomeOf(answer)).toBe('503 config_unavailable')
  })
})
