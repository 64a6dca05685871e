import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Payments } from '../../../src/payments/stripe'
import { makeStripe, type TestStripe } from '../support/stripe'
import { makeParty, makeWorld, type World } from '../support/world'
import { expectHonest, openFindings } from './support/honest'
import {
  flatPlan,
  payCheckout,
  payingConsumer,
  payingProduct,
  subscribeToPay,
  type Paying,
} from './support/paying'

const MONTH = 31 * 86_400_000
const LOST = { drop: ['*'] }
let world: World
let stripe: TestStripe

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  stripe = await makeStripe()
})

const payments = () => stripe.deps().payments as Payments
const query = async (sql: string, ...values: unknown[]) =>
  (
    await stripe.env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results
const found = async () => {
  await stripe.run('reconcileBilling')
  return openFindings(stripe.env.DB)
}
const states = (id: string) =>
  query('select state from subscriptions where id = ?1', id).then((rows) => rows[0]?.['state'])

describe('sweeps', () => {
  it('a paid Checkout that nobody told of is found within five minutes', async () => {
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    const consumer = await makeParty(world.admin, 'Silent')
    const { id, checkout_url: url } = await subscribeToPay(stripe, consumer, planId)
    await payCheckout(stripe, url)
    await stripe.deliver(LOST)
    expect(await states(id)).toBe('pending')
    await stripe.run('sweepBilling')
    expect(await states(id)).toBe('active')
    await expectHonest(stripe)
  })

  it('a renewal that nobody told of is mirrored', async () => {
    const { subscriptionId } = await payingConsumer(stripe, world, flatPlan)
    await stripe.advance(Date.now() + MONTH + 3 * 86_400_000, LOST)
    const invoices = await query(
      'select state, total from invoices where subscription_id = ?1 order by created_at',
      subscriptionId,
    )
    expect(invoices).toEqual([
      { state: 'paid', total: 2900 },
      { state: 'paid', total: 2900 },
    ])
    await expectHonest(stripe)
  })

  it('a dispute that nobody told of is found', async () => {
    const { subscriptionId } = await payingConsumer(stripe, world, flatPlan)
    const [invoice] = await query(
      'select id, stripe_charge_id as charge from invoices where subscription_id = ?1',
      subscriptionId,
    )
    await stripe.control(`/charges/${String(invoice?.['charge'])}/dispute`)
    await stripe.deliver(LOST)
    await stripe.run('sweepBilling')
    expect(await query('select invoice_id from disputes')).toEqual([
      { invoice_id: invoice?.['id'] },
    ])
    await expectHonest(stripe)
  })

  it('what Stripe could not deliver is fetched within the hour', async () => {
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    const consumer = await makeParty(world.admin, 'Silent')
    const { id, checkout_url: url } = await subscribeToPay(stripe, consumer, planId)
    await payCheckout(stripe, url)
    await stripe.deliver(LOST)
    await stripe.run('sweepStripeEvents')
    expect(await states(id)).toBe('active')
    expect(await query(`select id from stripe_events where state <> 'done'`)).toEqual([])
    await expectHonest(stripe)
  })

  it('what failed here is tried again', async () => {
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    const consumer = await makeParty(world.admin, 'Unlucky')
    const { id, checkout_url: url } = await subscribeToPay(stripe, consumer, planId)
    await payCheckout(stripe, url)
    const messages = await stripe.take()
    await stripe.control('/faults', { kind: 'error_500', route: 'GET *', times: 1000 })
    for (const message of messages) await stripe.post(message)
    await stripe.control('/faults', undefined, 'DELETE')
    expect(await states(id)).toBe('pending')
    expect(
      (await query(`select id from stripe_events where state = 'failed'`)).length,
    ).toBeGreaterThan(0)
    await stripe.run('sweepStripeEvents')
    expect(await states(id)).toBe('active')
    expect(await query(`select id from stripe_events where state <> 'done'`)).toEqual([])
    await expectHonest(stripe)
  })

  it('one object that cannot be read does not keep the others from it', async () => {
    await query(
      `insert into refunds (id, invoice_id, stripe_refund_id, amount, currency, reason, state, created_by,
        created_at, updated_at) values ('rfd_x', 'ivc_x', 're_none', 1, 'usd', '', 'pending', 'x', 0, 0)`,
    )
    const { planId } = await payingProduct(stripe, world.provider, flatPlan)
    const consumer = await makeParty(world.admin, 'Silent')
    const { id, checkout_url: url } = await subscribeToPay(stripe, consumer, planId)
    await payCheckout(stripe, url)
    await stripe.run('sweepBilling')
    expect(await states(id)).toBe('active')
  })

  it('two sweeps at once do no harm', async () => {
    await payingConsumer(stripe, world, flatPlan)
    await stripe.deliver(LOST)
    await Promise.all(
      [1, 2, 3].flatMap(() => ['sweepBilling', 'sweepStripeEvents'].map(stripe.run)),
    )
    await expectHonest(stripe)
  })
})

describe('reconciliation', () => {
  let paying: Paying

  beforeEach(async () => {
    paying = await payingConsumer(stripe, world, flatPlan)
    expect(await found()).toEqual([])
  })

  it('reads again what differs, and finds nothing then', async () => {
    await query('update invoices set total = 1, amount_paid = 1')
    expect(await found()).toEqual([])
    expect(await query('select total, amount_paid from invoices')).toEqual([
      { total: 2900, amount_paid: 2900 },
    ])
  })

  it('finds an invoice that Stripe does not have', async () => {
    await query(`update invoices set stripe_invoice_id = 'in_none'`)
    const kinds = (await found()).map(({ kind, expected, actual }) => [kind, expected, actual])
    expect(kinds).toContainEqual(['billing_invoice_total', 0, 2900])
  })

  it('finds two Stripe Subscriptions of one of ours, and ends the second', async () => {
    const [price] = (await payments().stripe.prices.list({ limit: 1 })).data
    const second = await payments().stripe.subscriptions.create({
      customer: paying.stripeCustomerId ?? '',
      items: [{ price: price?.id ?? '' }],
      metadata: {
        turnpike_subscription: paying.subscriptionId,
        turnpike_organisation: paying.consumer.id,
      },
      trial_period_days: 1,
    })
    const double = { kind: 'billing_subscription', subject: paying.subscriptionId, expected: 1 }
    await stripe.control('/faults', {
      kind: 'rate_limit_429',
      route: 'DELETE /v1/subscriptions*',
      times: 100,
    })
    expect(await found()).toContainEqual(expect.objectContaining({ ...double, actual: 2 }))
    await stripe.control('/faults', undefined, 'DELETE')
    expect((await found()).filter(({ kind }) => kind === double.kind)).toEqual([])
    const { status } = await payments().stripe.subscriptions.retrieve(second.id)
    expect(status).toBe('canceled')
  })

  it('finds an invoice item that waits for any invoice', async () => {
    const item = await payments().stripe.invoiceItems.create({
      customer: paying.stripeCustomerId ?? '',
      amount: 77,
      currency: 'usd',
    })
    expect(await found()).toMatchObject([
      { kind: 'billing_loose_item', subject: item.id, expected: 0, actual: 77 },
    ])
    await payments().stripe.invoiceItems.del(item.id)
    await expectHonest(stripe)
  })

  it.each([
    ['billing_payable', 'update settlements set net_reversed = net_reversed + 5', 5],
    ['billing_settlement', 'update settlements set gross = gross + 1', 1],
    ['billing_invoice_lines', 'update invoice_lines set amount = amount - 3', 3],
    ['billing_refunds', 'update invoices set amount_refunded = 9', 9],
  ])('finds %s', async (kind, sabotage, by) => {
    await query(sabotage)
    const first = (await found()).find((one) => one['kind'] === kind)
    expect(Math.abs(Number(first?.['expected']) - Number(first?.['actual']))).toBe(by)
  })

  it('a finding that stays is one finding, and one that is settled by hand comes back', async () => {
    await query('update settlements set gross = gross + 1')
    await found()
    await found()
    const { data } = await stripe.must('GET', '/v1/admin/findings?state=open', {
      token: world.admin,
    })
    expect(data).toHaveLength(1)
    const body = { note: 'looked at' }
    const path = `/v1/admin/findings/${data[0].id}/resolve`
    await stripe.must('POST', path, { token: world.admin, body })
    const answer = await stripe.must('POST', '/v1/admin/billing/reconcile', { token: world.admin })
    expect(answer).toEqual({ findings: 1 })
    expect(await openFindings(stripe.env.DB)).toHaveLength(1)
  })

  it('resolves nothing while Stripe cannot be read', async () => {
    await query('update settlements set gross = gross + 1')
    await found()
    await query('update settlements set gross = gross - 1')
    await stripe.control('/faults', { kind: 'error_500', route: 'GET *', times: 1 })
    await expect(stripe.run('reconcileBilling')).rejects.toThrow()
    expect(await openFindings(stripe.env.DB)).toHaveLength(1)
    await expectHonest(stripe)
  })
})
