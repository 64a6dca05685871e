/** What stays owed, whatever becomes of its invoice at Stripe, and what nobody gets until it is paid. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { unpaidRenewals } from '../../../../src/db/billing/dunning'
import { findRenewalDraft } from '../../../../src/payments/invoice-drafts'
import type { Payments } from '../../../../src/payments/stripe'
import { problemOf } from '../../support/api'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { periodEnd } from '../support/charges'
import { expectHonest } from '../support/honest'
import { atStripe, leap, mirrored, sdk, useCard } from '../support/invoices'
import { flatPlan, payingConsumer, payingProduct, type Paying } from '../support/paying'
import { moveTo, weeklyPlan } from '../support/renewals'
import { recordUsage } from '../support/usage'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const RENEWAL = START + 31 * DAY
let stripe: TestStripe
let world: World

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})
afterEach(() => expectHonest(stripe))

const stateOf = async ({ consumer, subscriptionId }: Paying) =>
  (await stripe.must('GET', `/v1/subscriptions/${subscriptionId}`, { token: consumer.token })).state

/** A consumer whose renewal has just failed. */
async function failing(): Promise<Paying> {
  const paying = await payingConsumer(stripe, world, flatPlan)
  await useCard(stripe, paying, 'pm_card_chargeCustomerFail')
  await leap(stripe, RENEWAL)
  await stripe.advance(RENEWAL + 2 * HOUR)
  return paying
}

it('a renewal that is given up at Stripe is owed as before', async () => {
  const paying = await failing()
  const [renewal] = await atStripe(stripe, paying)
  await sdk(stripe).invoices.markUncollectible(renewal?.id ?? '')
  await stripe.deliver()
  expect(await stateOf(paying)).toBe('past_due')
  await stripe.advance(RENEWAL + 4 * DAY)
  expect(await stateOf(paying)).toBe('suspended')
  await useCard(stripe, paying, 'pm_card_visa')
  const [, row] = await mirrored(stripe, paying.subscriptionId)
  const { token } = paying.consumer
  await stripe.must('POST', `/v1/invoices/${row.id}/pay`, { token })
  expect(await stateOf(paying)).toBe('active')
})

it('what begins another time to pay for is owed, an upgrade is not', async () => {
  const paying = await failing()
  const { DB } = stripe.env
  const { db } = stripe.deps()
  const id = paying.subscriptionId
  const [, renewal] = await mirrored(stripe, id)
  const reason = (text: string) =>
    DB.prepare('update invoices set billing_reason = ?1 where id = ?2').bind(text, renewal.id).run()
  const pending = (invoice: string | null) =>
    DB.prepare(
      'update billing_subscriptions set pending_invoice_id = ?1 where subscription_id = ?2',
    )
      .bind(invoice, id)
      .run()
  const owed = async () => (await unpaidRenewals(db, id)).length
  await reason('subscription_update')
  expect(await owed()).toBe(1)
  await pending(renewal.stripe_invoice_id)
  expect(await owed()).toBe(0)
  await pending(null)
  const kind = (text: string) =>
    DB.prepare('update invoice_lines set kind = ?1 where invoice_id = ?2')
      .bind(text, renewal.id)
      .run()
  await kind('proration')
  expect(await owed()).toBe(0)
  await kind('price')
  await reason('subscription_threshold')
  expect(await owed()).toBe(0)
  await reason('subscription_cycle')
})

it.each([
  [false, 1],
  [true, 0],
])('the draft of a phase waits for its use (with prorations %s: %i)', async (proration, found) => {
  const draft = {
    object: 'invoice',
    id: 'in_phase',
    status: 'draft',
    livemode: false,
    billing_reason: 'subscription_update',
    auto_advance: true,
    automatically_finalizes_at: 3600,
    period_end: 60,
    parent: { subscription_details: { subscription: 'sub_1' } },
    lines: {
      data: [
        {
          id: 'il_1',
          amount: 1900,
          description: null,
          metadata: {},
          period: { start: 60, end: 120 },
          pricing: null,
          parent: { subscription_item_details: { proration } },
        },
      ],
    },
  }
  const payments = { stripe: { invoices: { retrieve: () => Promise.resolve(draft) } } }
  const read = await findRenewalDraft(payments as unknown as Payments, 'in_phase')
  expect(read === null ? 0 : 1).toBe(found)
})

/** Used for $1.40 beyond what it paid, ended, and its last invoice not paid. */
async function debtor(): Promise<Paying> {
  const paying = await payingConsumer(stripe, world, weeklyPlan, { interval: 'week' })
  const { consumer, subscriptionId } = paying
  await stripe.must('POST', `/v1/subscriptions/${subscriptionId}/cancel`, { token: consumer.token })
  const end = await periodEnd(stripe, subscriptionId)
  await recordUsage(stripe.env, subscriptionId, 120, { from: end - DAY })
  await useCard(stripe, paying, 'pm_card_chargeCustomerFail')
  await stripe.advance(end + 3 * HOUR)
  return paying
}

it('who owes a provider for use gets nothing more of it until that is paid', async () => {
  const { consumer, planId, stripeCustomerId, subscriptionId } = await debtor()
  const { token } = consumer
  const [, final] = await mirrored(stripe, subscriptionId)
  expect(final).toMatchObject({ state: 'open', total: 140 })
  const subscribe = (plan_id = planId) =>
    stripe.api('POST', '/v1/subscriptions', { token, body: { plan_id } })
  const refused = await subscribe()
  expect(problemOf(refused)).toMatchObject({ status: 409, code: 'invalid_state' })
  expect(refused.json).toMatchObject({ invoice_id: final.id })
  const elsewhere = await payingProduct(stripe, world.consumer, weeklyPlan)
  expect((await subscribe(elsewhere.planId)).status).toBe(201)
  await sdk(stripe).invoices.markUncollectible(final.stripe_invoice_id)
  await stripe.deliver()
  expect((await subscribe()).status).toBe(409)
  await useCard(stripe, { stripeCustomerId }, 'pm_card_visa')
  await stripe.must('POST', `/v1/invoices/${final.id}/pay`, { token })
  expect((await subscribe()).status).toBe(201)
})

it('who owes a provider for use opens no page to pay for something else of it', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { consumer, provider } = paying
  const { token } = consumer
  const other = await payingProduct(stripe, provider, flatPlan)
  const body = { plan_id: other.planId }
  const { id } = await stripe.must('POST', '/v1/subscriptions', { token, body })
  await useCard(stripe, paying, 'pm_card_chargeCustomerFail')
  await leap(stripe, RENEWAL)
  await stripe.advance(RENEWAL + 2 * HOUR)
  const page = await stripe.api('POST', `/v1/subscriptions/${id}/checkout`, { token, body: {} })
  expect(problemOf(page)).toMatchObject({ status: 409, code: 'invalid_state' })
})

it('a final invoice is issued though the consumer pays again', async () => {
  const paying = await payingConsumer(stripe, world, weeklyPlan, { interval: 'week' })
  const { consumer, subscriptionId, productId } = paying
  const { token } = consumer
  const { data } = await stripe.must('GET', `/v1/products/${productId}/plans`, {
    token: paying.provider.token,
  })
  const free = data.find(({ name }: { name: string }) => name === 'Free').id
  const path = `/v1/subscriptions/${subscriptionId}/change-plan`
  await stripe.must('POST', path, { token, body: { plan_id: free } })
  const end = await periodEnd(stripe, subscriptionId)
  await recordUsage(stripe.env, subscriptionId, 120, { from: end - DAY })
  await moveTo(stripe, end)
  await stripe.deliver()
  await moveTo(stripe, end + 15 * MINUTE)
  await stripe.control('/faults', {
    kind: 'error_500',
    route: 'POST /v1/invoices/{id}/finalize',
    times: 100,
  })
  await stripe.run('collectInvoices').catch(() => {})
  await stripe.control('/faults', undefined, 'DELETE')
  // Another Stripe Subscription has taken the row of the one that ended.
  const row = 'update billing_subscriptions set ended_at = ?1 where subscription_id = ?2'
  const { DB } = stripe.env
  await DB.prepare(row).bind(null, subscriptionId).run()
  // Stripe answers the key of the call that failed as before, once.
  await stripe.run('collectInvoices').catch(() => {})
  await stripe.run('collectInvoices')
  await DB.prepare(row).bind(end, subscriptionId).run()
  const totals = (await sdk(stripe).invoices.list({ customer: paying.stripeCustomerId ?? '' })).data
  expect(totals.map(({ status, total }) => [status, total])).toEqual([
    ['paid', 140],
    ['paid', 500],
  ])
})
