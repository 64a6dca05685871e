/** Invoices as Stripe has them: what is kept of them, and what follows once however often it is told. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Payments } from '../../../../src/payments/stripe'
import type { PortalDeps } from '../../../../src/portal-api/deps'
import { reduceInvoice } from '../../../../src/portal-api/invoices/reduce'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { expectHonest } from '../support/honest'
import { atStripe, eventsAbout, leap, mirrored, sdk, unheard, useCard } from '../support/invoices'
import { flatPlan, overagePlan, payingConsumer } from '../support/paying'
import { recordUsage } from '../support/usage'

const HOUR = 3_600_000
const DAY = 24 * HOUR
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

const reduceAll = (id: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => reduceInvoice(stripe.deps(), id)))
const count = async (query: string, ...values: string[]) =>
  (await stripe.env.DB.prepare(query)
    .bind(...values)
    .first<number>('n')) ?? 0

it('a first payment leaves one invoice, its number, its line and one event', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { token } = paying.consumer
  const { data } = await stripe.must('GET', '/v1/invoices', { token })
  expect(data).toEqual([
    expect.objectContaining({
      number: expect.stringMatching(/^INV-2027-\d{6}$/),
      status: 'paid',
      reason: 'subscription_create',
      currency: 'usd',
      total: 2900,
      amount_due: 2900,
      amount_paid: 2900,
      issued_at: new Date(START).toISOString(),
      paid_at: new Date(START).toISOString(),
      pay_url: null,
      period: { start: '2027-03-01T09:00:00.000Z', end: '2027-04-01T09:00:00.000Z' },
    }),
  ])
  const detail = await stripe.must('GET', `/v1/invoices/${data[0].id}`, { token })
  expect(detail.lines).toEqual([expect.objectContaining({ kind: 'price', amount: 2900 })])
  const [told, ...more] = await eventsAbout(stripe, data[0].id)
  expect(more).toEqual([])
  expect(told).toMatchObject({
    type: 'invoice.paid',
    organisation_id: paying.consumer.id,
    data: { number: data[0].number, total: 2900, amount: '$29.00' },
  })
})

it('a renewal that nobody heard of is mirrored once by 20 reducers at once', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  await unheard(stripe, START + 31 * DAY)
  await unheard(stripe, START + 31 * DAY + 2 * HOUR)
  const [renewal] = await atStripe(stripe, paying)
  await reduceAll(renewal?.id ?? '', 20)
  const [, row, ...others] = await mirrored(stripe, paying.subscriptionId)
  expect(others).toEqual([])
  expect(row).toMatchObject({
    stripe_invoice_id: renewal?.id,
    billing_reason: 'subscription_cycle',
    state: 'paid',
    rev: 1,
  })
  expect((await eventsAbout(stripe, row.id)).map(({ type }) => type)).toEqual(['invoice.paid'])
  for (const table of ['invoice_lines', 'settlements', 'ledger_transactions'])
    expect(await count(`select count(*) n from ${table} where invoice_id = ?1`, row.id)).toBe(
      table === 'ledger_transactions' ? 2 : 1,
    )
})

it('what did not change at Stripe is not written again', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const [before] = await mirrored(stripe, paying.subscriptionId)
  vi.setSystemTime(START + DAY)
  await reduceAll(before.stripe_invoice_id, 3)
  expect(await mirrored(stripe, paying.subscriptionId)).toEqual([before])
})

it('a renewal goes from draft through failed to paid, and says of each attempt once that it failed', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { token } = paying.consumer
  await useCard(stripe, paying, 'pm_card_chargeCustomerFail')
  const status = async () =>
    (await stripe.must('GET', '/v1/invoices?limit=1', { token })).data[0] as {
      id: string
      status: string
      number: string | null
    }
  await leap(stripe, START + 31 * DAY)
  await stripe.advance(START + 31 * DAY + 60_000)
  expect(await status()).toMatchObject({ status: 'draft', number: null })
  await stripe.advance(START + 31 * DAY + 3 * HOUR)
  const failed = await status()
  expect(failed).toMatchObject({
    status: 'failed',
    attempts: 1,
    failure_reason: 'Your card was declined.',
    pay_url: expect.stringContaining('/invoices/'),
    next_attempt_at: expect.any(String),
  })
  const [, row] = await mirrored(stripe, paying.subscriptionId)
  await reduceAll(row.stripe_invoice_id, 5)
  await stripe.advance(START + 35 * DAY)
  expect(await status()).toMatchObject({ status: 'failed', attempts: 2 })
  await useCard(stripe, paying, 'pm_card_visa')
  const paid = await stripe.must('POST', `/v1/invoices/${failed.id}/pay`, { token })
  expect(paid).toMatchObject({ paid: true, pay_url: null, failure_reason: null })
  expect(await status()).toMatchObject({ id: failed.id, status: 'paid', number: failed.number })
  const events = await eventsAbout(stripe, failed.id)
  expect(events.map(({ type }) => type)).toEqual([
    'invoice.payment_failed',
    'invoice.payment_failed',
    'invoice.paid',
  ])
  expect(events[0]?.data).toMatchObject({
    number: failed.number,
    reason: 'Your card was declined.',
    billing_url: `${stripe.env.PORTAL_URL}/billing/${paying.subscriptionId}`,
  })
})

it('a payment that only has to be confirmed asks for that', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  await useCard(stripe, paying, 'pm_card_authenticationRequired')
  await leap(stripe, START + 31 * DAY)
  await stripe.advance(START + 31 * DAY + 3 * HOUR)
  const [, row] = await mirrored(stripe, paying.subscriptionId)
  expect((await eventsAbout(stripe, row.id)).map(({ type }) => type)).toEqual([
    'invoice.action_required',
  ])
  await stripe.control(`/payment_intents/${row.stripe_payment_intent_id}/authenticate`, {
    passed: true,
  })
  await stripe.deliver()
  const [, after] = await mirrored(stripe, paying.subscriptionId)
  expect(after).toMatchObject({ state: 'paid' })
})

it('the lines of a renewal tell price and overage apart, with quantity and unit price', async () => {
  const paying = await payingConsumer(stripe, world, overagePlan)
  const { token } = paying.consumer
  await recordUsage(stripe.env, paying.subscriptionId, 22_345, { from: START + DAY })
  await leap(stripe, START + 31 * DAY)
  await stripe.advance(START + 31 * DAY + 3 * HOUR)
  const { data } = await stripe.must('GET', '/v1/invoices?limit=1', { token })
  expect(data[0]).toMatchObject({
    total: 1900 + 617,
    usage: { units: 12_345, amount: 617 },
    plan: { version_id: paying.planVersionId, name: 'Pro' },
  })
  const { lines } = await stripe.must('GET', `/v1/invoices/${data[0].id}`, { token })
  expect(lines).toEqual([
    expect.objectContaining({ kind: 'price', amount: 1900, units: null }),
    expect.objectContaining({
      kind: 'overage',
      amount: 617,
      units: 12_345,
      unit_price_micros: 50_000,
      usage_charge_id: expect.stringMatching(/^uch_/),
      description: '12,345 calls over quota × $0.0005',
    }),
  ])
})

it('an invoice keeps the buyer, and the name of the product, as they were when it was issued', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { consumer, provider } = paying
  const { token } = consumer
  const change = async (body: object) =>
    stripe.must('PATCH', `/v1/organisations/${consumer.id}`, { token, body })
  await change({
    legal_name: 'Nordwind GmbH',
    address: 'Hafenstraße 1, Kiel',
    country: 'DE',
    tax_id: 'DE123456789',
    po_number: 'PO-7',
    billing_email: 'money@nordwind.example',
  })
  await leap(stripe, START + 31 * DAY)
  await stripe.advance(START + 31 * DAY + 3 * HOUR)
  await change({ legal_name: 'Südwind GmbH', po_number: 'PO-8' })
  await stripe.must('PATCH', `/v1/products/${paying.productId}`, {
    token: provider.token,
    body: { name: 'Renamed' },
  })
  const [, row] = await mirrored(stripe, paying.subscriptionId)
  await reduceInvoice(stripe.deps(), row.stripe_invoice_id)
  const { data } = await stripe.must('GET', '/v1/invoices', { token })
  expect(data[0]).toMatchObject({
    product: { name: 'Paying' },
    buyer: {
      name: 'Nordwind GmbH',
      address: 'Hafenstraße 1, Kiel',
      country: 'DE',
      tax_id: 'DE123456789',
      po_number: 'PO-7',
      email: 'money@nordwind.example',
    },
  })
  expect(data[1]?.buyer).toMatchObject({ name: 'Paying consumer', po_number: null })
})

it('yen are billed without decimals', async () => {
  const yen = { ...flatPlan, prices: [{ interval: 'month', amount: 2900 }] }
  const paying = await payingConsumer(stripe, world, yen, { currency: 'jpy' })
  const { token } = paying.consumer
  const { data } = await stripe.must('GET', '/v1/invoices', { token })
  expect(data[0]).toMatchObject({ currency: 'jpy', total: 2900, amount_paid: 2900 })
  const { summary } = await stripe.must('GET', `/v1/invoices/${data[0].id}/explanation`, { token })
  expect(summary).toContain('Its lines add up to ¥2,900.')
})

it('credit pays first, and the invoice says how much', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { token } = paying.consumer
  await sdk(stripe).customers.createBalanceTransaction(paying.stripeCustomerId ?? '', {
    amount: -1000,
    currency: 'usd',
  })
  await stripe.deliver()
  await leap(stripe, START + 31 * DAY)
  await stripe.advance(START + 31 * DAY + 3 * HOUR)
  const { data } = await stripe.must('GET', '/v1/invoices?limit=1', { token })
  expect(data[0]).toMatchObject({
    status: 'paid',
    total: 2900,
    credit_used: 1000,
    amount_due: 1900,
    amount_paid: 1900,
  })
})

it('a draft that was deleted at Stripe is void here, without a number', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const draft = await sdk(stripe).invoices.create({
    customer: paying.stripeCustomerId ?? '',
    metadata: { turnpike_subscription: paying.subscriptionId },
  })
  await stripe.deliver()
  await sdk(stripe).invoices.del(draft.id)
  await reduceAll(draft.id, 5)
  const rows = await mirrored(stripe, paying.subscriptionId)
  expect(rows.find((row) => row.stripe_invoice_id === draft.id)).toMatchObject({
    state: 'void',
    number: null,
  })
})

it('an invoice of the account that is none of ours is left alone', async () => {
  const { id: customer } = await sdk(stripe).customers.create({ name: 'Somebody else' })
  const { id } = await sdk(stripe).invoices.create({ customer })
  await reduceInvoice(stripe.deps(), id)
  await reduceInvoice(stripe.deps(), 'in_of_nobody')
  expect(
    await count(
      `select count(*) n from invoices where stripe_invoice_id in (?1, 'in_of_nobody')`,
      id,
    ),
  ).toBe(0)
})

it('what an older answer of Stripe says does not undo what a newer one said', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { invoices } = sdk(stripe)
  const { id } = await invoices.create({
    customer: paying.stripeCustomerId ?? '',
    metadata: { turnpike_subscription: paying.subscriptionId },
  })
  await invoices.addLines(id, { lines: [{ amount: 500, description: 'Extra' }] })
  const stale = await invoices.retrieve(id, { expand: ['payments'] })
  await invoices.finalizeInvoice(id, { auto_advance: false })
  await invoices.pay(id)
  const deps = stripe.deps()
  const payments = deps.payments as Payments
  /** Answers as Stripe did before, after `meanwhile`; then as it does. */
  const late = (meanwhile: () => Promise<unknown>): PortalDeps => {
    let isLate = true
    const retrieve: typeof invoices.retrieve = async (...args) => {
      if (!isLate) return invoices.retrieve(...args)
      isLate = false
      await meanwhile()
      return stale
    }
    const slow = Object.assign(Object.create(payments.stripe), {
      invoices: Object.assign(Object.create(invoices), { retrieve }),
    })
    return Object.create(deps, { payments: { value: { ...payments, stripe: slow } } })
  }
  const row = async () =>
    (await mirrored(stripe, paying.subscriptionId)).find((one) => one.stripe_invoice_id === id)
  await reduceInvoice(
    late(() => reduceInvoice(deps, id)),
    id,
  )
  const paid = await row()
  expect(paid).toMatchObject({ state: 'paid', rev: 1 })
  await reduceInvoice(
    late(async () => {}),
    id,
  )
  expect(await row()).toEqual(paid)
  await stripe.deliver()
})

it('an invoice that a coupon makes free is paid, numbered and told of', async () => {
  const paying = await payingConsumer(stripe, world, flatPlan)
  const { id: coupon } = await sdk(stripe).coupons.create({ percent_off: 100, duration: 'forever' })
  await sdk(stripe).subscriptions.update(paying.stripeSubscriptionId ?? '', {
    discounts: [{ coupon }],
  })
  await leap(stripe, START + 31 * DAY)
  await stripe.advance(START + 31 * DAY + 3 * HOUR)
  const { token } = paying.consumer
  const { data } = await stripe.must('GET', '/v1/invoices?limit=1', { token })
  expect(data[0]).toMatchObject({
    number: expect.stringMatching(/^INV-2027-/),
    status: 'paid',
    subtotal: 2900,
    discount: 2900,
    total: 0,
    amount_due: 0,
    amount_paid: 0,
  })
  const { summary } = await stripe.must('GET', `/v1/invoices/${data[0].id}/explanation`, { token })
  expect(summary.slice(1)).toEqual([
    'Its lines add up to $29.00.',
    'A discount takes $29.00 off.',
    'The total is $0.00.',
    'There was nothing left to pay.',
  ])
  expect((await eventsAbout(stripe, data[0].id)).map(({ type }) => type)).toEqual(['invoice.paid'])
})
