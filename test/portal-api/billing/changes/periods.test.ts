import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { billingPeriod } from '../../../../src/portal-api/subscriptions/billing-period'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { sdk } from './support'

const PERIODS = 14
let stripe: TestStripe

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})
afterEach(() => {
  vi.useRealTimers()
})

const at = (seconds: number) => stripe.control('/clock', { to: seconds })

/** A Stripe Subscription that begins now. */
async function begin(interval: 'week' | 'month' | 'year') {
  const { customers, prices, products, subscriptions } = sdk(stripe)
  const { id: customer } = await customers.create({})
  const { id: product } = await products.create({ name: 'Periods' })
  const { id: price } = await prices.create({
    product,
    currency: 'usd',
    unit_amount: 0,
    recurring: { interval },
  })
  return subscriptions.create({ customer, items: [{ price }] })
}

it.each(
  [29, 30, 31].flatMap((day) =>
    (['week', 'month', 'year'] as const).map((by) => [day, by] as const),
  ),
)('what begins on %i January by %s has Stripe’s periods', async (day, interval) => {
  // 2028 is a leap year: fourteen months later February has 28 days.
  const anchor = Date.UTC(2028, 0, day, 23, 59, 59)
  await at(anchor / 1000)
  const { id } = await begin(interval)
  for (let count = 0; count < PERIODS; count++) {
    const { items } = await sdk(stripe).subscriptions.retrieve(id)
    const { current_period_start: start = 0, current_period_end: end = 0 } = items.data[0] ?? {}
    const row = { billingAnchor: anchor, startedAt: anchor, billingInterval: interval }
    const theirs = { start: start * 1000, end: end * 1000 }
    expect(billingPeriod(row, theirs.start)).toEqual(theirs)
    expect(billingPeriod(row, theirs.end - 1)).toEqual(theirs)
    await at(end)
  }
})
