import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { handlers } from '../../stripe-local/rules/handlers.ts'
import { DAY, refusal, setUp, shop } from './support/local.ts'

type Tour = (stripe: Stripe, control: ReturnType<typeof setUp>['control']) => Promise<void>

const customers: Tour = async (stripe) => {
  const { id } = await stripe.customers.create({ name: 'A' })
  await stripe.customers.retrieve(id)
  await stripe.customers.update(id, {
    name: 'B',
    metadata: { a: '1' },
    address: { country: 'DE' },
  })
  await stripe.customers.list({ email: 'x@example.com' })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
  await stripe.paymentMethods.retrieve(method.id)
  await stripe.paymentMethods.list({ customer: id, type: 'card' })
  await stripe.customers.listPaymentMethods(id)
  await stripe.paymentMethods.detach(method.id)
  const taxId = await stripe.customers.createTaxId(id, { type: 'eu_vat', value: 'DE123456789' })
  await stripe.customers.listTaxIds(id)
  await stripe.customers.deleteTaxId(id, taxId.id)
  await stripe.customers.createBalanceTransaction(id, { amount: -100, currency: 'usd' })
  await stripe.customers.listBalanceTransactions(id)
  await stripe.customers.del(id)
}

const catalogue: Tour = async (stripe) => {
  const { product, price } = await shop(stripe)
  await stripe.products.retrieve(product.id)
  await stripe.products.update(product.id, { name: 'Pro 2', description: 'd' })
  await stripe.products.list({ active: true })
  await stripe.prices.retrieve(price.id)
  await stripe.prices.update(price.id, { nickname: 'n', lookup_key: 'v1' })
  await stripe.prices.list({ lookup_keys: ['v1'] })
  await stripe.coupons.create({ id: 'HALF', percent_off: 50, duration: 'once' })
  await stripe.coupons.retrieve('HALF')
  await stripe.coupons.list()
  await stripe.coupons.del('HALF')
}

const invoices: Tour = async (stripe) => {
  const { customer } = await shop(stripe)
  const draft = await stripe.invoices.create({ customer: customer.id, auto_advance: false })
  await stripe.invoices.update(draft.id, { description: 'd', number: 'INV-2026-000001' })
  const lines = [
    { amount: 100, description: 'a' },
    { amount: 200, description: 'b' },
  ]
  const added = await stripe.invoices.addLines(draft.id, { lines })
  const [first, second] = added.lines.data
  await stripe.invoices.updateLines(draft.id, { lines: [{ id: first?.id ?? '', amount: 150 }] })
  await stripe.invoices.updateLineItem(draft.id, first?.id ?? '', { description: 'c' })
  await stripe.invoices.removeLines(draft.id, {
    lines: [{ id: second?.id ?? '', behavior: 'delete' }],
  })
  await stripe.invoices.listLineItems(draft.id)
  const item = await stripe.invoiceItems.create({
    customer: customer.id,
    amount: 5,
    currency: 'usd',
  })
  await stripe.invoiceItems.retrieve(item.id)
  await stripe.invoiceItems.list({ customer: customer.id, pending: true })
  await stripe.invoiceItems.del(item.id)
  const open = await stripe.invoices.finalizeInvoice(draft.id)
  expect(open).toMatchObject({ status: 'open', total: 150, number: 'INV-2026-000001' })
  await stripe.invoices.sendInvoice(draft.id)
  await stripe.invoices.markUncollectible(draft.id)
  await stripe.invoices.voidInvoice(draft.id)
  await stripe.invoices.list({ status: 'void' })
  const other = await stripe.invoices.create({ customer: customer.id })
  await stripe.invoices.retrieve(other.id)
  await stripe.invoices.del(other.id)
}

const subscriptions: Tour = async (stripe) => {
  const { customer, price } = await shop(stripe)
  const made = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
  })
  await stripe.subscriptions.retrieve(made.id)
  await stripe.subscriptions.update(made.id, { metadata: { a: 'b' } })
  await stripe.subscriptions.list({ customer: customer.id })
  const items = await stripe.subscriptionItems.list({ subscription: made.id })
  await stripe.subscriptionItems.update(items.data[0]?.id ?? '', { quantity: 2 })
  await stripe.invoices.createPreview({ subscription: made.id })
  await stripe.coupons.create({ id: 'TEN', percent_off: 10, duration: 'forever' })
  await stripe.subscriptions.update(made.id, { discounts: [{ coupon: 'TEN' }] })
  await stripe.subscriptions.deleteDiscount(made.id)
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: made.id })
  await stripe.subscriptionSchedules.retrieve(schedule.id)
  await stripe.subscriptionSchedules.update(schedule.id, { metadata: { a: 'b' } })
  await stripe.subscriptionSchedules.list({ customer: customer.id })
  await stripe.subscriptionSchedules.release(schedule.id)
  const next = await stripe.subscriptionSchedules.create({ from_subscription: made.id })
  await stripe.subscriptionSchedules.cancel(next.id)
  const last = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
  })
  await stripe.subscriptions.cancel(last.id)
}

const payments: Tour = async (stripe, control) => {
  const { customer } = await shop(stripe)
  const invoice = await stripe.invoices.create({ customer: customer.id })
  await stripe.invoices.addLines(invoice.id, { lines: [{ amount: 9000, description: 'x' }] })
  await stripe.invoices.pay(invoice.id)
  const { data } = await stripe.invoicePayments.list({ invoice: invoice.id })
  const intentId = String(data[0]?.payment.payment_intent)
  const intent = await stripe.paymentIntents.retrieve(intentId)
  await stripe.paymentIntents.list({ customer: customer.id })
  const chargeId = String(intent.latest_charge)
  await stripe.charges.retrieve(chargeId, { expand: ['balance_transaction', 'refunds'] })
  await stripe.charges.update(chargeId, { description: 'd' })
  await stripe.charges.list({ customer: customer.id })
  const refund = await stripe.refunds.create({ charge: chargeId, amount: 100 })
  await stripe.refunds.retrieve(refund.id)
  await stripe.refunds.update(refund.id, { metadata: { a: 'b' } })
  await stripe.refunds.list({ charge: chargeId })
  const note = await stripe.creditNotes.create({
    invoice: invoice.id,
    amount: 200,
    refund_amount: 200,
  })
  await stripe.creditNotes.retrieve(note.id)
  await stripe.creditNotes.list({ invoice: invoice.id })
  const dispute = await control(`/charges/${chargeId}/dispute`, { amount: 1000 })
  const id = String(dispute['id'])
  await stripe.disputes.retrieve(id)
  await stripe.disputes.list({ charge: chargeId })
  await stripe.disputes.update(id, { evidence: { uncategorized_text: 'hm' } })
  await stripe.disputes.close(id)
  await stripe.balance.retrieve()
  const entries = await stripe.balanceTransactions.list({ type: 'charge' })
  await stripe.balanceTransactions.retrieve(entries.data[0]?.id ?? '')
}

const checkout: Tour = async (stripe, control) => {
  const { customer, price } = await shop(stripe)
  const make = (): Promise<Stripe.Checkout.Session> =>
    stripe.checkout.sessions.create({
      mode: 'subscription',
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: 'http://app/done',
    })
  const session = await make()
  await stripe.checkout.sessions.listLineItems(session.id)
  await stripe.checkout.sessions.expire(session.id)
  await stripe.checkout.sessions.retrieve(session.id)
  await stripe.checkout.sessions.list({ customer: customer.id })
  const setup = await stripe.checkout.sessions.create({
    mode: 'setup',
    customer: customer.id,
    success_url: 'http://app/done',
  })
  await control(`/checkout/${setup.id}/complete`)
  const done = await stripe.checkout.sessions.retrieve(setup.id)
  await stripe.setupIntents.retrieve(String(done.setup_intent))
  const configuration = await stripe.billingPortal.configurations.create({
    features: { invoice_history: { enabled: true } },
  })
  await stripe.billingPortal.configurations.retrieve(configuration.id)
  await stripe.billingPortal.configurations.list()
  await stripe.billingPortal.sessions.create({ customer: customer.id })
}

const connect: Tour = async (stripe, control) => {
  const account = await stripe.v2.core.accounts.create({
    contact_email: 'p@example.com',
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
  })
  await stripe.v2.core.accounts.retrieve(account.id, { include: ['requirements'] })
  await stripe.v2.core.accounts.update(account.id, { display_name: 'P' })
  await stripe.v2.core.accounts.list()
  await stripe.v2.core.accountLinks.create({
    account: account.id,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: {
        refresh_url: 'http://app/again',
        return_url: 'http://app/back',
      },
    },
  })
  await stripe.accounts.createLoginLink(account.id)
  await control(`/accounts/${account.id}/status`, { status: 'active' })
  const banks = await stripe.accounts.listExternalAccounts(account.id)
  expect(banks.data).toMatchObject([{ last4: '6789' }])
  await control('/clock', { to: Number((await control('/state', {}, 'GET'))['now']) + 3 * DAY })
  const of = { destination: account.id, currency: 'usd' }
  const transfer = await stripe.transfers.create({ ...of, amount: 1000 })
  await stripe.transfers.retrieve(transfer.id)
  await stripe.transfers.update(transfer.id, { metadata: { a: 'b' } })
  await stripe.transfers.list({ destination: account.id })
  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 300 })
  await stripe.transfers.listReversals(transfer.id)
  await stripe.transfers.retrieveReversal(transfer.id, reversal.id)
  const as = { stripeAccount: account.id }
  await stripe.balanceSettings.retrieve({}, as)
  const schedule = { interval: 'manual' } as const
  await stripe.balanceSettings.update({ payments: { payouts: { schedule } } }, as)
  const payout = await stripe.payouts.create({ amount: 700, currency: 'usd' }, as)
  await stripe.payouts.retrieve(payout.id, {}, as)
  await stripe.payouts.list({}, as)
  await stripe.payouts.cancel(payout.id, {}, as)
  const events = await control('/state', {}, 'GET')
  expect(events['violations']).toEqual([])
  await stripe.v2.core.accounts.close(account.id)
}

const account: Tour = async (stripe) => {
  const { data } = await stripe.events.list({ limit: 1 })
  await stripe.events.retrieve(data[0]?.id ?? '')
  expect(await refusal(stripe.v2.core.events.retrieve('evt_0'))).toMatchObject({ statusCode: 404 })
  const hook = await stripe.webhookEndpoints.create({
    url: 'http://app/hook',
    enabled_events: ['*'],
  })
  expect(hook.secret).toMatch(/^whsec_/)
  const shown = await stripe.webhookEndpoints.retrieve(hook.id)
  expect(shown.secret).toBeUndefined()
  await stripe.webhookEndpoints.update(hook.id, { disabled: true })
  await stripe.webhookEndpoints.list()
  await stripe.webhookEndpoints.del(hook.id)
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000 })
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: 1_800_000_100 })
  await stripe.testHelpers.testClocks.retrieve(clock.id)
  await stripe.testHelpers.testClocks.list()
  await stripe.testHelpers.testClocks.del(clock.id)
}

it('answers each of its operations as the contract says', async () => {
  const { stripe, local, control } = setUp()
  const tours = [
    customers,
    catalogue,
    invoices,
    subscriptions,
    payments,
    checkout,
    connect,
    account,
  ]
  for (const tour of tours) await tour(stripe, control)
  const unused = Object.keys(handlers).filter((route) => !(route in local.api.calls))
  expect(unused).toEqual([])
})

it('has no operation that Stripe does not have', () => {
  const { local } = setUp()
  const real = new Set(local.api.w.contract.routes.map(({ verb, path }) => `${verb} ${path}`))
  expect(Object.keys(handlers).filter((route) => !real.has(route))).toEqual([])
})
