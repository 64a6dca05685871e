/** Which payment an invoice is paid by, and what Stripe kept of it. */
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { reduceInvoice } from '../../../../src/portal-api/invoices/reduce'
import { dispatch } from '../../../../src/portal-api/stripe-webhooks/dispatch'
import { makeStripe, START, type TestStripe } from '../../support/stripe'
import { makeWorld, type World } from '../../support/world'
import { altered } from '../support/altered'
import { expectHonest } from '../support/honest'
import { atStripe, mirrored, unheard } from '../support/invoices'
import { flatPlan, payingConsumer } from '../support/paying'

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

/** A renewal that is paid at Stripe, and that nobody here has heard of. */
async function unheardRenewal() {
  const paying = await payingConsumer(stripe, world, flatPlan)
  await unheard(stripe, START + 31 * DAY)
  await unheard(stripe, START + 31 * DAY + 2 * HOUR)
  const [renewal] = await atStripe(stripe, paying)
  return { paying, id: renewal?.id ?? '' }
}

it.each([
  ['paid', { status: 'canceled', is_default: true }, { status: 'open', is_default: false }],
  ['kept by Stripe', { status: 'open', is_default: false }, { status: 'open', is_default: false }],
])('of several payments of an invoice the one counts that is %s', async (which, before, after) => {
  const { paying, id } = await unheardRenewal()
  const other = { payment: { type: 'payment_intent', payment_intent: 'pi_other' } }
  const deps = altered(stripe, 'invoices.retrieve', (invoice) => {
    const [real] = invoice.payments.data
    const status = which === 'paid' ? 'paid' : 'open'
    const data = [
      { ...other, ...before },
      { ...real, status },
      { ...other, ...after },
    ]
    return { ...invoice, payments: { ...invoice.payments, data } }
  })
  await reduceInvoice(deps, id)
  const [, row] = await mirrored(stripe, paying.subscriptionId)
  expect(row).toMatchObject({ state: 'paid', stripe_charge_id: expect.stringMatching(/^ch_/) })
})

const fees = async (chargeId: string) =>
  (
    await stripe.env.DB.prepare(
      `select e.account, e.currency, e.amount from ledger_transactions t
        join ledger_entries e on e.transaction_id = t.id where t.source = ?1 order by e.position`,
    )
      .bind(`stripe.fee:${chargeId}`)
      .all()
  ).results

/** A renewal that is paid, of which Stripe has not said yet what it kept. */
async function feeless() {
  const { paying, id } = await unheardRenewal()
  const deps = altered(stripe, 'paymentIntents.retrieve', (intent) => ({
    ...intent,
    latest_charge: { ...intent.latest_charge, balance_transaction: null },
  }))
  await reduceInvoice(deps, id)
  const [, row] = await mirrored(stripe, paying.subscriptionId)
  const charge: string = row.stripe_charge_id
  expect(row.state).toBe('paid')
  expect(await fees(charge)).toEqual([])
  return { id, charge }
}

it.each([
  ['the invoice is read again', ({ id }: { id: string }) => reduceAll(id, 20)],
  [
    'Stripe says so',
    ({ charge }: { charge: string }) =>
      dispatch(stripe.deps(), { type: 'charge.updated', account: null, objectId: charge }),
  ],
  ['the sweep asks', () => stripe.run('sweepBilling')],
])('what Stripe kept and did not say at first is booked once when %s', async (_, learn) => {
  const paid = await feeless()
  for (let times = 0; times < 2; times++) await learn(paid)
  expect(await fees(paid.charge)).toEqual([
    { account: 'stripe_fees', currency: 'usd', amount: 114 },
    { account: 'stripe_cash', currency: 'usd', amount: -114 },
  ])
})

it('what Stripe kept is booked in the currency that Stripe kept it in', async () => {
  const { id, charge } = await feeless()
  const deps = altered(stripe, 'paymentIntents.retrieve', (intent) => {
    const { latest_charge: latest } = intent
    const booked = { ...latest.balance_transaction, currency: 'eur', fee: 99 }
    return { ...intent, latest_charge: { ...latest, balance_transaction: booked } }
  })
  await reduceInvoice(deps, id)
  expect(await fees(charge)).toMatchObject([
    { currency: 'eur', amount: 99 },
    { currency: 'eur', amount: -99 },
  ])
})
