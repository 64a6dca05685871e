import fc from 'fast-check'
import { beforeAll, expect, it, vi } from 'vitest'
import { makeStripe, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { sessionOf } from '../support/paying'
import { recordUsage } from '../support/usage'
import { accountOf } from '../payouts/support'
import { courier, type Post } from './courier'
import { isFull } from './full'
import { CAP, makeCast, type Cast } from './story'

const RUNS = isFull ? 1000 : 4
const HOUR = 3_600_000
const DAY = 24 * HOUR
let world: World

beforeAll(async () => {
  world = await makeWorld()
})

/** What happens; what is refused is part of it. */
type Event =
  | { readonly do: 'use'; readonly units: number }
  | { readonly do: 'wait'; readonly hours: number; readonly post: Post }
  | { readonly do: 'change'; readonly up: boolean }
  | { readonly do: 'cancel' | 'undo' | 'dispute' | 'sync' }
  | { readonly do: 'decide'; readonly won: boolean }
  | { readonly do: 'refund'; readonly share: number }
  | { readonly do: 'card'; readonly card: string }
  | { readonly do: 'fault'; readonly kind: string; readonly route: string; readonly skip: number }

const post: fc.Arbitrary<Post> = fc.oneof(
  fc.constantFrom<Post>(
    { way: 'in order' },
    { way: 'dropped' },
    { way: 'duplicated' },
    { way: 'delayed' },
  ),
  fc.record({ way: fc.constant('shuffled' as const), seed: fc.nat(1000) }),
)
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('use' as const),
      units: fc.integer({ min: 1, max: 60_000 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 100 }),
      post,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), up: fc.boolean() }) },
  fc.record({ do: fc.constantFrom('cancel', 'undo', 'dispute', 'sync') }),
  fc.record({ do: fc.constant('decide' as const), won: fc.boolean() }),
  fc.record({
    do: fc.constant('refund' as const),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
  }),
  fc.record({
    do: fc.constant('card' as const),
    card: fc.constantFrom('pm_card_visa', 'pm_card_chargeCustomerFail'),
  }),
  fc.record({
    do: fc.constant('fault' as const),
    kind: fc.constantFrom(
      'timeout_before',
      'timeout_after',
      'error_500',
      'rate_limit_429',
      'conflict_409',
    ),
    route: fc.constantFrom('POST *', 'GET *'),
    skip: fc.nat(10),
  }),
)

const sdkOf = (stripe: TestStripe) => {
  const { payments } = stripe.deps()
  if (!payments) throw new Error('There is no Stripe')
  return payments.stripe
}

async function begin(stripe: TestStripe): Promise<Cast> {
  const cast = await makeCast(stripe, world.admin)
  const { token } = cast.provider
  await stripe.must('POST', '/v1/payouts/account', { token, body: { country: 'DE' } })
  const account = await accountOf(stripe, cast.provider.id)
  await stripe.control(`/accounts/${account}/status`, { status: 'active' })
  const body = { plan_id: cast.planId }
  const own = await stripe.must('POST', '/v1/subscriptions', { token: cast.consumer.token, body })
  cast.subscriptionId = own.id
  await stripe.control(`/checkout/${sessionOf(own.checkout_url)}/complete`)
  await stripe.deliver()
  return cast
}

/** Has it happen. */
async function happen(stripe: TestStripe, cast: Cast, what: Event): Promise<void> {
  const path = `/v1/subscriptions/${cast.subscriptionId}`
  const { token } = cast.consumer
  switch (what.do) {
    case 'use':
      await recordUsage(stripe.env, cast.subscriptionId, what.units)
      return
    case 'wait':
      return courier(stripe, what.post, { thrown: [] }).advance(Date.now() + what.hours * HOUR)
    case 'change':
      await stripe.api('POST', `${path}/change-plan`, {
        token,
        body: { plan_id: what.up ? cast.better : cast.planId },
      })
      return
    case 'cancel':
      await stripe.api('POST', `${path}/cancel`, { token, body: {} })
      return
    case 'undo':
      await stripe.api('POST', `${path}/undo-cancel`, { token })
      return
    case 'sync':
      await stripe.api('POST', `${path}/checkout/sync`, { token })
      return
    case 'refund':
      return refund(stripe, cast, what.share)
    case 'fault':
      await stripe.control('/faults', { ...what, times: 1 })
      return
    default:
      return atTheBank(stripe, what)
  }
}

async function refund(stripe: TestStripe, cast: Cast, share: number): Promise<void> {
  const paid = await stripe.env.DB.prepare(
    `select id, amount_paid as paid from invoices where state = 'paid' and amount_paid > 0 order by id desc`,
  ).first<{ id: string; paid: number }>()
  if (!paid) return
  await stripe.api('POST', `/v1/admin/invoices/${paid.id}/refunds`, {
    token: cast.admin,
    body: { amount: Math.max(1, Math.floor(paid.paid * share)), reason: 'chance' },
  })
}

/** What people do at Stripe or at their bank fails only where it makes no sense. */
async function atTheBank(
  stripe: TestStripe,
  what: Extract<Event, { do: 'dispute' | 'decide' | 'card' | 'cancel' | 'undo' | 'sync' }>,
): Promise<void> {
  const sdk = sdkOf(stripe)
  try {
    if (what.do === 'dispute') {
      const charges = await sdk.charges.list({ limit: 100 })
      const fresh = charges.data.find(({ disputed, status }) => !disputed && status === 'succeeded')
      if (fresh) await stripe.control(`/charges/${fresh.id}/dispute`)
    } else if (what.do === 'decide') {
      for (const { id, status } of (await sdk.disputes.list({ limit: 100 })).data) {
        if (status === 'won' || status === 'lost') continue
        await stripe.control(`/disputes/${id}/close`, { status: what.won ? 'won' : 'lost' })
      }
    } else if (what.do === 'card') {
      const [customer] = (await sdk.customers.list({ limit: 1 })).data
      if (!customer) return
      const method = await sdk.paymentMethods.attach(what.card, { customer: customer.id })
      const invoice_settings = { default_payment_method: method.id }
      await sdk.customers.update(customer.id, { invoice_settings })
    }
  } catch {
    // A fault that waits for some call has hit this one.
  }
}

/** Faults are over, the bank has decided, and weeks pass. */
async function calmDown(stripe: TestStripe): Promise<void> {
  await stripe.control('/faults', undefined, 'DELETE')
  const { advance } = courier(stripe, { way: 'in order' }, { thrown: [] })
  await advance(Date.now() + 3 * DAY)
  await stripe.run('sweepStripeEvents')
  await advance(Date.now() + 8 * DAY)
}

const all = async <T>(stripe: TestStripe, sql: string) =>
  (await stripe.env.DB.prepare(sql).all<T>()).results

/** Use of a period costs no more than its plan's cap. */
async function expectCapped(stripe: TestStripe): Promise<void> {
  const dear = await all(
    stripe,
    `select period_start, plan_version_id, sum(amount) as amount from usage_charges
      group by 1, 2 having sum(amount) > ${CAP}`,
  )
  expect(dear).toEqual([])
}

/** What the ledger has of Stripe's cash is what Stripe took, less what it gave back. */
async function expectSameCash(stripe: TestStripe): Promise<void> {
  const sdk = sdkOf(stripe)
  const [charges, refunds, disputes] = await Promise.all([
    sdk.charges.list({ limit: 100 }),
    sdk.refunds.list({ limit: 100 }),
    sdk.disputes.list({ limit: 100 }),
  ])
  const sum = (rows: readonly { amount: number }[]) =>
    rows.reduce((total, { amount }) => total + amount, 0)
  const taken = sum(charges.data.filter(({ status }) => status === 'succeeded'))
  const back = sum(refunds.data.filter(({ status }) => status === 'succeeded'))
  const held = sum(disputes.data.filter(({ status }) => status !== 'won'))
  const [ledger] = await all<{ amount: number }>(
    stripe,
    `select coalesce(sum(e.amount), 0) as amount from ledger_entries e
      join ledger_transactions t on t.id = e.transaction_id
      where e.account = 'stripe_cash' and t.kind not in ('stripe_fee', 'transfer', 'reversal')`,
  )
  expect(ledger?.amount).toBe(taken - back - held)
}

/** Periods that were paid for follow on each other. */
async function expectSeamless(stripe: TestStripe): Promise<void> {
  const periods = await all<{ from: number; to: number }>(
    stripe,
    `select l.period_start as "from", l.period_end as "to" from invoice_lines l
      join invoices i on i.id = l.invoice_id
      where l.kind = 'price' and i.state <> 'void'
        and i.billing_reason in ('subscription_create', 'subscription_cycle')
      order by l.period_start`,
  )
  const seams = periods.slice(1).map(({ from }, i) => from - (periods[i]?.to ?? 0))
  expect(seams.filter((gap) => gap !== 0)).toEqual([])
}

it(
  "whatever happens, nobody pays too much and every cent is somebody's",
  { timeout: 36_000_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (events) => {
        vi.useFakeTimers({ toFake: ['Date'] })
        const stripe = await makeStripe()
        const cast = await begin(stripe)
        for (const one of events) await happen(stripe, cast, one)
        await calmDown(stripe)
        await expectCapped(stripe)
        await expectSameCash(stripe)
        await expectSeamless(stripe)
        await expectHonest(stripe)
      }),
      { numRuns: RUNS, endOnFailure: true, ...(!isFull && { seed: 7 }) },
    )
  },
)
