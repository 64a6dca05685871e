/** What becomes of a subscription whose payment fails: grace, suspension, end, and recovery at any point. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { atStripe, eventsAbout, leap, mirrored, sdk, unheard, useCard } from '../support/invoices'
import { flatPlan, overagePlan, payingConsumer, type Paying } from '../support/paying'
import { recordUsage } from '../support/usage'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** When the first period is over; the draft of the next is issued and tried within two hours. */
const RENEWAL = START + 31 * DAY
const TRIED = RENEWAL + 2 * HOUR
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

const subscriptionOf = ({ consumer, subscriptionId }: Paying) =>
  stripe.must('GET', `/v1/subscriptions/${subscriptionId}`, { token: consumer.token })
const stateOf = async (paying: Paying) => (await subscriptionOf(paying)).state
const clockOf = ({ subscriptionId }: Paying) =>
  stripe.env.DB.prepare(
    `select payment_failed_at as failedAt, pay_url as payUrl, ended_at as endedAt, status
      from billing_subscriptions where subscription_id = ?1`,
  )
    .bind(subscriptionId)
    .first<{
      failedAt: number | null
      payUrl: string | null
      endedAt: number | null
      status: string
    }>()

/** A consumer whose renewal has just failed for the first time. */
async function failing(planBody: object = flatPlan): Promise<Paying> {
  const paying = await payingConsumer(stripe, world, planBody)
  await useCard(stripe, paying, 'pm_card_chargeCustomerFail')
  await leap(stripe, RENEWAL)
  await stripe.advance(TRIED)
  return paying
}

it('a first failure begins the days of grace, and calls pass', async () => {
  const paying = await failing()
  expect(await stateOf(paying)).toBe('past_due')
  const clock = await clockOf(paying)
  expect(clock).toMatchObject({ payUrl: expect.stringContaining('/invoices/'), status: 'past_due' })
  expect(clock?.failedAt).toBeGreaterThanOrEqual(RENEWAL)
  expect(clock?.failedAt).toBeLessThanOrEqual(TRIED)
  const billing = await stripe.must('GET', `/v1/subscriptions/${paying.subscriptionId}/billing`, {
    token: paying.consumer.token,
  })
  const after = (days: number) => new Date((clock?.failedAt ?? 0) + days * DAY).toISOString()
  expect(billing).toMatchObject({ grace_ends_at: after(3), ends_unpaid_at: after(21) })
  await stripe.advance((clock?.failedAt ?? 0) + 3 * DAY - 60_000)
  expect(await stateOf(paying)).toBe('past_due')
})

it('after the grace it is suspended for want of payment; its keys stay', async () => {
  const paying = await failing()
  await stripe.advance(TRIED + 3 * DAY)
  expect(await subscriptionOf(paying)).toMatchObject({
    state: 'suspended',
    suspension: { by: 'payment', reason: 'Its payment is overdue.' },
  })
  const { data: keys } = await stripe.must(
    'GET',
    `/v1/subscriptions/${paying.subscriptionId}/keys`,
    {
      token: paying.consumer.token,
    },
  )
  expect(keys).toEqual([expect.objectContaining({ status: 'active' })])
  const events = await eventsAbout(stripe, paying.subscriptionId, 'subscription.suspended')
  expect(new Set(events.map((event) => event.organisation_id))).toEqual(
    new Set([paying.consumer.id, paying.provider.id]),
  )
})

describe('a payment recovers it', () => {
  /** Days after the first failure at which Stripe tries again: within the grace, and twice after it. */
  it.each([3, 8, 15])('at the retry after %i days', async (days) => {
    const paying = await failing()
    await stripe.advance(TRIED + Math.min(days, 4) * DAY - 6 * HOUR)
    await leap(stripe, TRIED + days * DAY - 6 * HOUR)
    expect(await stateOf(paying)).toBe(days > 3 ? 'suspended' : 'past_due')
    await useCard(stripe, paying, 'pm_card_visa')
    await stripe.advance(TRIED + days * DAY + HOUR)
    expect(await subscriptionOf(paying)).toMatchObject({ state: 'active', suspension: null })
    expect(await clockOf(paying)).toMatchObject({ failedAt: null, payUrl: null, status: 'active' })
    const [, renewal] = await mirrored(stripe, paying.subscriptionId)
    expect(renewal).toMatchObject({ state: 'paid', amount_paid: 2900 })
  })

  it('by hand while it is suspended, at once and once', async () => {
    const paying = await failing()
    await stripe.advance(TRIED + 4 * DAY)
    expect(await stateOf(paying)).toBe('suspended')
    await useCard(stripe, paying, 'pm_card_visa')
    const [, renewal] = await mirrored(stripe, paying.subscriptionId)
    const { token } = paying.consumer
    const path = `/v1/invoices/${renewal.id}/pay`
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stripe.api('POST', path, { token })),
    )
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect(await stateOf(paying)).toBe('active')
    const restored = await eventsAbout(stripe, paying.subscriptionId, 'subscription.restored')
    expect(restored).toHaveLength(2)
    const charges = await sdk(stripe).charges.list({ customer: paying.stripeCustomerId ?? '' })
    expect(charges.data.filter(({ paid }) => paid)).toHaveLength(2)
  })

  it('that Stripe did not tell of is found before anybody is suspended', async () => {
    const paying = await failing()
    await useCard(stripe, paying, 'pm_card_visa')
    const [renewal] = await atStripe(stripe, paying)
    await sdk(stripe).invoices.pay(renewal?.id ?? '')
    await unheard(stripe, TRIED + 4 * DAY)
    await stripe.run('enforceDunning')
    expect(await stateOf(paying)).toBe('active')
    expect(await eventsAbout(stripe, paying.subscriptionId, 'subscription.suspended')).toEqual([])
  })

  it('and so does an admin who voids the invoice', async () => {
    const paying = await failing()
    await stripe.advance(TRIED + 4 * DAY)
    const [, renewal] = await mirrored(stripe, paying.subscriptionId)
    await stripe.must('POST', `/v1/admin/invoices/${renewal.id}/void`, {
      token: world.admin,
      body: { reason: 'Our mistake' },
    })
    expect(await stateOf(paying)).toBe('active')
    expect(await clockOf(paying)).toMatchObject({ failedAt: null })
  })
})

describe('after 21 days', () => {
  it('it ends, the invoice is given up and Stripe stops', async () => {
    const paying = await failing()
    const failedAt = (await clockOf(paying))?.failedAt ?? 0
    await stripe.advance(failedAt + 3 * DAY)
    await leap(stripe, failedAt + 21 * DAY - 60_000)
    await stripe.run('enforceDunning')
    expect(await stateOf(paying)).toBe('suspended')
    await stripe.advance(failedAt + 21 * DAY)
    expect(await subscriptionOf(paying)).toMatchObject({
      state: 'canceled',
      cancel_reason: 'It was not paid for.',
    })
    expect(await clockOf(paying)).toMatchObject({ status: 'canceled', endedAt: expect.any(Number) })
    const [renewal] = await atStripe(stripe, paying)
    expect(renewal).toMatchObject({ status: 'uncollectible', next_payment_attempt: null })
    const { data } = await stripe.must('GET', '/v1/invoices?limit=1', {
      token: paying.consumer.token,
    })
    expect(data[0]).toMatchObject({ status: 'failed', amount_paid: 0 })
    const charges = async () =>
      (await sdk(stripe).charges.list({ customer: paying.stripeCustomerId ?? '', limit: 100 })).data
        .length
    const before = await charges()
    await leap(stripe, failedAt + 70 * DAY)
    await stripe.advance(failedAt + 71 * DAY)
    expect(await charges()).toBe(before)
    expect(await atStripe(stripe, paying)).toHaveLength(2)
  })

  it('what was used and not invoiced is written off', async () => {
    const paying = await failing(overagePlan)
    await recordUsage(stripe.env, paying.subscriptionId, 22_345, { from: TRIED + HOUR })
    await leap(stripe, TRIED + 21 * DAY)
    await stripe.advance(TRIED + 22 * DAY)
    expect(await stateOf(paying)).toBe('canceled')
    const { results } = await stripe.env.DB.prepare(
      'select state, amount from usage_charges where subscription_id = ?1 and amount > 0',
    )
      .bind(paying.subscriptionId)
      .all()
    expect(results).toEqual([{ state: 'waived', amount: 617 }])
    expect(await mirrored(stripe, paying.subscriptionId)).toHaveLength(2)
  })

  it('it can be paid late, and stays ended', async () => {
    const paying = await failing()
    await leap(stripe, TRIED + 21 * DAY)
    await stripe.advance(TRIED + 22 * DAY)
    await useCard(stripe, paying, 'pm_card_visa')
    const [, renewal] = await mirrored(stripe, paying.subscriptionId)
    const { token } = paying.consumer
    const paid = await stripe.must('POST', `/v1/invoices/${renewal.id}/pay`, { token })
    expect(paid).toMatchObject({ paid: true, invoice: { status: 'paid' } })
    expect(await stateOf(paying)).toBe('canceled')
  })

  it('a job that was dead for weeks ends it once, however many come at once', async () => {
    const paying = await failing()
    await unheard(stripe, TRIED + 25 * DAY)
    await Promise.all(Array.from({ length: 5 }, () => stripe.run('enforceDunning')))
    expect(await stateOf(paying)).toBe('canceled')
    const ended = await eventsAbout(stripe, paying.subscriptionId, 'subscription.canceled')
    expect(ended).toHaveLength(2)
    const [renewal] = await atStripe(stripe, paying)
    expect(renewal?.status).toBe('uncollectible')
  })

  it('weekly drafts that wait are dropped too', async () => {
    const weekly = { ...flatPlan, prices: [{ interval: 'week', amount: 900 }] }
    const paying = await payingConsumer(stripe, world, weekly, { interval: 'week' })
    await useCard(stripe, paying, 'pm_card_chargeCustomerFail')
    await stripe.advance(START + 29 * DAY)
    expect(await stateOf(paying)).toBe('canceled')
    const statuses = (await atStripe(stripe, paying)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 'open' || status === 'draft')).toEqual([])
    expect(statuses).toContain('uncollectible')
  })
})

it('a grace that staff grant is kept, even beyond the end', async () => {
  const paying = await failing()
  const until = new Date(TRIED + 60 * DAY).toISOString()
  await stripe.must('PUT', `/v1/admin/subscriptions/${paying.subscriptionId}/override`, {
    token: world.admin,
    body: { grace_days: 25, reason: 'Their bank is slow', until },
  })
  await leap(stripe, TRIED + 24 * DAY)
  await stripe.run('enforceDunning')
  expect(await stateOf(paying)).toBe('past_due')
  await stripe.advance(TRIED + 26 * DAY)
  expect(await stateOf(paying)).toBe('canceled')
})

it('no clock starts until Stripe has said that an attempt failed', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  await useCard(stripe, paying, 'pm_card_chargeCustomerFail')
  await stripe.control('/faults', {
    kind: 'error_500',
    route: 'GET /v1/invoices/{id}',
    times: 10_000,
  })
  await leap(stripe, RENEWAL)
  await leap(stripe, TRIED)
  for (const job of ['sweepBilling', 'enforceDunning']) await stripe.run(job).catch(() => {})
  expect(await stateOf(paying)).toBe('active')
  expect(await clockOf(paying)).toMatchObject({ failedAt: null })
  await stripe.control('/faults', undefined, 'DELETE')
  await stripe.advance(TRIED + 2 * HOUR)
  expect(await stateOf(paying)).toBe('past_due')
  expect((await clockOf(paying))?.failedAt).toBeGreaterThan(RENEWAL)
})

it('what the provider suspended stays suspended when it is paid', async () => {
  const paying = await failing()
  const path = `/v1/products/${paying.productId}/subscriptions/${paying.subscriptionId}/suspend`
  await stripe.must('POST', path, { token: paying.provider.token, body: { reason: 'Abuse' } })
  await useCard(stripe, paying, 'pm_card_visa')
  const [, renewal] = await mirrored(stripe, paying.subscriptionId)
  await stripe.must('POST', `/v1/invoices/${renewal.id}/pay`, { token: paying.consumer.token })
  expect(await subscriptionOf(paying)).toMatchObject({
    state: 'suspended',
    suspension: { by: 'provider' },
  })
  expect(await clockOf(paying)).toMatchObject({ failedAt: null })
})

it('an invoice that is sent and overdue suspends nobody', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  await stripe.must('POST', `/v1/admin/subscriptions/${paying.subscriptionId}/invoices`, {
    token: world.admin,
    body: { lines: [{ description: 'Onboarding', amount: 5000 }], due_days: 5, reason: 'Agreed' },
  })
  await stripe.advance(START + 12 * DAY)
  expect(await stateOf(paying)).toBe('active')
  const { data } = await stripe.must('GET', '/v1/invoices?status=overdue', {
    token: paying.consumer.token,
  })
  expect(data).toEqual([expect.objectContaining({ manual: true, total: 5000 })])
})
