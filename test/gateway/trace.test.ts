/** What the origin got, for its own provider's eyes (product.md B1). */
import { describe, it } from 'vitest'
import { edge } from './support/edge'
import { originOf } from './support/origin'
import { routeOf, subscribed } from './support/world'

const at = edge()
const ASK = { headers: { 'x-turnpike-trace': '1', 'x-mine': 'yes', 'x-forwarded-for': '1.2.3.4' } }
const routes = [routeOf({ path: '/a/{id}', originPath: '/b/{id}' })]
const ANSWER = 'x-turnpike-origin-request'

describe('a traced call', () => {
  it('of the provider itself shows the request as the origin got it', async ({ expect }) => {
    const origin = originOf()
    const providerId = 'org_provider'
    const product = { routes, originUrl: `${origin.url}/base`, providerId }
    const consumer = await subscribed({}, product, { consumerId: providerId })
    const answer = await at.call(consumer, '/a/7?q=1', ASK)
    const sent = JSON.parse(atob(answer.headers.get(ANSWER) ?? ''))
    const [seen] = origin.seen
    expect(sent).toMatchObject({ method: 'GET', url: `${origin.url}/base/b/7?q=1` })
    expect(seen?.url).toBe(sent.url)
    for (const [name, value] of Object.entries(sent.headers)) {
      expect([name, seen?.headers.get(name)]).toEqual([name, value])
    }
    expect(sent.headers['x-mine']).toBe('yes')
    expect(JSON.stringify(sent)).not.toContain(consumer.secret)
  })

  it('of anybody else shows nothing', async ({ expect }) => {
    const consumer = await subscribed({}, { routes })
    expect((await at.call(consumer, '/a/7', ASK)).headers.get(ANSWER)).toBeNull()
  })

  it('is asked for', async ({ expect }) => {
    const consumer = await subscribed({}, { providerId: 'org_p' }, { consumerId: 'org_p' })
    expect((await at.call(consumer)).headers.get(ANSWER)).toBeNull()
  })
})

it("a route's own origin is called instead of the product's", async ({ expect }) => {
  const [first, second] = [originOf(), originOf()]
  const own = [routeOf({ path: '/own', originPath: '/own', originUrl: second.url }), routeOf()]
  const consumer = await subscribed({}, { routes: own, originUrl: first.url })
  await at.call(consumer, '/own')
  await at.call(consumer)
  expect([first.seen.length, second.seen.length]).toEqual([1, 1])
})
