import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { collectInvoices } from '../../../../src/portal-api/billing/charges/collect'
import { env } from '../../support/api'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { chargesOf, DAY, invoicesOf, linesOf, newestInvoice, periodEnd } from '../support/charges'
import { expectHonest } from '../support/honest'
import { killAt, type Moment } from '../support/kills'
import { payingConsumer } from '../support/paying'
import { endWeek, weeklyPlan } from '../support/renewals'

let world: World
let stripe: TestStripe

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})

/** `FULL=1` kills at each call in both ways. */
const STEP = (env as PortalEnv & { readonly FULL: string }).FULL ? 1 : 3

it.each<[Moment, number]>([
  ['before', 1],
  ['after', 2],
])(
  'a run that is killed %s any of its calls ends in the same invoice',
  async (moment, from) => {
    const paying = await payingConsumer(stripe, world, weeklyPlan, { interval: 'week' })
    const first = await periodEnd(stripe, paying.subscriptionId)
    for (let n = from, weeks = 1, killed = true; killed; n += STEP, weeks++) {
      await endWeek(stripe, paying, 110, first + (weeks - 1) * 7 * DAY)
      killed = await killAt(stripe.env, n, moment, collectInvoices)
      await stripe.run('collectInvoices')
      const invoice = await newestInvoice(stripe, paying)
      expect([n, invoice.status, linesOf(invoice)]).toEqual([
        n,
        expect.stringMatching(/^(open|paid)$/),
        [expect.arrayContaining([500]), ['10 calls over quota × $0.07', 70]],
      ])
      const charges = await chargesOf(stripe, paying.subscriptionId)
      expect(charges.map(({ amount, state }) => [amount, state])).toEqual(
        Array.from({ length: weeks }, () => [70, 'invoiced']),
      )
      expect(n).toBeLessThan(150)
    }
    await stripe.deliver({ drop: ['*'] })
    await stripe.run('sweepBilling')
    await expectHonest(stripe)
  },
  240_000,
)

it.each<Moment>(['before', 'after'])(
  'a final invoice whose making is killed again and again, %s a call, is made once',
  async (moment) => {
    const paying = await payingConsumer(stripe, world, weeklyPlan, { interval: 'week' })
    const { consumer, subscriptionId, stripeCustomerId } = paying
    await stripe.must('POST', `/v1/subscriptions/${subscriptionId}/cancel`, {
      token: consumer.token,
    })
    const end = await periodEnd(stripe, subscriptionId)
    await endWeek(stripe, paying, 110, end)
    await stripe.deliver()
    for (let n = 1; await killAt(stripe.env, n, moment, collectInvoices); n++) {
      expect(n).toBeLessThan(150)
    }
    const [, ...finals] = await invoicesOf(stripe, stripeCustomerId)
    expect(finals.map(linesOf)).toEqual([[['10 calls over quota × $0.07', 70]]])
    expect(await chargesOf(stripe, subscriptionId)).toMatchObject([
      { kind: 'final', state: 'invoiced', amount: 70 },
    ])
    await stripe.deliver()
    await expectHonest(stripe)
  },
  60_000,
)
