/** The try-it key at the gateway (product decision C8, security H5). */
import { describe, it } from 'vitest'
import type { KeySnapshot } from '../../src/domain/config'
import { outcomeOf, tally } from './support/answers'
import { edge } from './support/edge'
import {
  consumerOf,
  planOf,
  productOf,
  publishConsumer,
  publishProduct,
  subscribed,
  testEnv,
  type Consumer,
} from './support/world'

const PORTAL = new URL(testEnv.PORTAL_URL).origin

/** As `POST /v1/subscriptions/{id}/try-it-key` publishes it. */
async function tryIt(change: Partial<KeySnapshot> = {}): Promise<Consumer> {
  const product = productOf()
  const made = await consumerOf(product, planOf())
  const key: KeySnapshot = {
    ...made.key,
    expiresAt: Date.now() + 15 * 60_000,
    access: { ipAllow: [], origins: [PORTAL], scopes: null },
    limits: { quota: null, rate: { limit: 60, windowMs: 60_000, algorithm: 'sliding' } },
    ...change,
  }
  const consumer = { ...made, key }
  await publishProduct(product)
  await publishConsumer(consumer)
  return consumer
}

const from = (origin: string): RequestInit => ({ headers: { origin } })

describe('a try-it key', () => {
  it('calls from the pages of the portal, which may read the answer, and counts', async ({
    expect,
  }) => {
    const consumer = await tryIt()
    const answer = await edge().call(consumer, '/ping', from(PORTAL))
    expect(answer.headers.get('access-control-allow-origin')).toBe(PORTAL)
    expect(answer.headers.get('x-quota-used')).toBe('1')
    expect(await outcomeOf(answer)).toBe('200')
  })

  it('is worth nothing elsewhere', async ({ expect }) => {
    const consumer = await tryIt()
    const at = edge()
    for (const init of [
      from('https://evil.example'),
      from(`${PORTAL}.evil.example`),
      from('null'),
      {},
    ]) {
      expect(await outcomeOf(await at.call(consumer, '/ping', init))).toBe('403 origin_not_allowed')
    }
    const other = await subscribed()
    const elsewhere = { ...consumer, product: other.product }
    expect(await outcomeOf(await at.call(elsewhere, '/ping', from(PORTAL)))).toBe(
      '403 wrong_product',
    )
  })

  it('may call sixty times a minute', async ({ expect }) => {
    const consumer = await tryIt()
    const at = edge()
    const calls = Array.from({ length: 80 }, () => at.call(consumer, '/ping', from(PORTAL)))
    expect(await tally(calls)).toEqual({ '200': 60, '429 rate_limited': 20 })
  })

  it('ends after its quarter of an hour', async ({ expect }) => {
    const consumer = await tryIt({ expiresAt: Date.now() - 1 })
    const answer = await edge().call(consumer, '/ping', from(PORTAL))
    expect(await outcomeOf(answer)).toBe('401 expired_api_key')
  })
})
