import { describe, expect, it } from 'vitest'
import type Stripe from 'stripe'
import { DAY, refusal, setUp, shop, START, type Setup } from './support/local.ts'

/** An invoice of an amount, paid with a card; its charge. */
async function paid(
  { stripe }: Setup,
  amount: number,
  card = 'pm_card_visa',
): Promise<Stripe.Charge> {
  const { customer } = await shop(stripe, { card })
  const invoice = await stripe.invoices.create({ customer: customer.id })
  await stripe.invoices.addLines(invoice.id, { lines: [{ amount, description: 'x' }] })
  await stripe.invoices.pay(invoice.id)
  const { data } = await stripe.charges.list({ customer: customer.id })
  return data[0] as Stripe.Charge
}

async function provider({ stripe, control }: Setup, status = 'active'): Promise<string> {
  const { id } = await stripe.v2.core.accounts.create({
    contact_email: 'p@example.com',
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
  })
  await control(`/accounts/${id}/status`, { status })
  return id
}

const usd = (amount: number): object => ({ amount, currency: 'usd' })

describe('a charge', () => {
  it('costs a fee and is available after two days', async () => {
    const setup = setUp()
    const charge = await paid(setup, 10_000)
    const { stripe, local } = setup
    const [entry] = (await stripe.balanceTransactions.list({ source: charge.id })).data
    expect(entry).toMatchObject({ amount: 10_000, fee: 320, net: 9680, type: 'charge' })
    expect(await stripe.balance.retrieve()).toMatchObject({ pending: [usd(9680)] })
    local.advance(START + 2 * DAY)
    expect(await stripe.balance.retrieve()).toMatchObject({
      available: [usd(9680)],
      pending: [usd(0)],
    })
  })

  it('is refunded in parts, never above what it was', async () => {
    const setup = setUp()
    const charge = await paid(setup, 1000)
    const { stripe } = setup
    for (const amount of [333, 333, 333]) await stripe.refunds.create({ charge: charge.id, amount })
    const above = stripe.refunds.create({ charge: charge.id, amount: 2 })
    expect(await refusal(above)).toMatchObject({ param: 'amount' })
    await stripe.refunds.create({ payment_intent: String(charge.payment_intent) })
    const after = await stripe.charges.retrieve(charge.id, { expand: ['refunds'] })
    expect(after).toMatchObject({ refunded: true, amount_refunded: 1000 })
    expect(after.refunds?.data.map(({ amount }) => amount)).toEqual([1, 333, 333, 333])
    const more = stripe.refunds.create({ charge: charge.id })
    expect(await refusal(more)).toMatchObject({ code: 'charge_already_refunded' })
  })

  it('of a card that disputes is disputed, and won by evidence', async () => {
    const setup = setUp()
    const charge = await paid(setup, 5000, 'pm_card_createDispute')
    const { stripe } = setup
    const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data
    expect(dispute).toMatchObject({ amount: 5000, status: 'needs_response' })
    const refund = stripe.refunds.create({ charge: charge.id })
    expect(await refusal(refund)).toMatchObject({ code: 'charge_disputed' })
    const balance = await stripe.balance.retrieve()
    expect(balance.available[0]?.amount).toBe(-6500)
    const won = await stripe.disputes.update(dispute?.id ?? '', {
      evidence: { uncategorized_text: 'winning_evidence' },
    })
    expect(won.status).toBe('won')
    expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(-1500)
  })

  it('of a card that is declined cannot even be saved', async () => {
    const { stripe } = setUp()
    const { id } = await stripe.customers.create()
    const card = 'pm_card_visa_chargeDeclinedInsufficientFunds'
    expect(await refusal(stripe.paymentMethods.attach(card, { customer: id }))).toMatchObject({
      statusCode: 402,
      decline_code: 'insufficient_funds',
    })
  })
})

describe('an invoice', () => {
  const drafted = async ({ stripe }: Setup, amount: number, more = {}): Promise<Stripe.Invoice> => {
    const { customer } = await shop(stripe)
    const invoice = await stripe.invoices.create({ customer: customer.id, ...more })
    return stripe.invoices.addLines(invoice.id, { lines: [{ amount, description: 'x' }] })
  }

  it('gets the customer’s next number, without a gap', async () => {
    const { stripe } = setUp()
    const { customer } = await shop(stripe)
    const numbers: (string | null)[] = []
    for (let n = 0; n < 3; n++) {
      const draft = await stripe.invoices.create({ customer: customer.id })
      if (n === 1) await stripe.invoices.del(draft.id)
      else numbers.push((await stripe.invoices.finalizeInvoice(draft.id)).number)
    }
    expect(numbers).toEqual(['LOCAL1-0001', 'LOCAL1-0002'])
  })

  it('says what the customer wants on it, and its tax id', async () => {
    const { stripe } = setUp()
    const custom_fields = [{ name: 'PO number', value: '4711' }]
    const customer = await stripe.customers.create({
      invoice_settings: { custom_fields },
      tax_id_data: [{ type: 'eu_vat', value: 'DE123456789' }],
    })
    const invoice = await stripe.invoices.create({ customer: customer.id })
    expect(invoice.custom_fields).toEqual(custom_fields)
    expect(invoice.customer_tax_ids).toEqual([{ type: 'eu_vat', value: 'DE123456789' }])
    await stripe.customers.update(customer.id, { invoice_settings: { custom_fields: '' } })
    const next = await stripe.invoices.create({ customer: customer.id })
    expect(next.custom_fields).toBeNull()
  })

  it('can be paid outside of Stripe, which moves no money', async () => {
    const setup = setUp()
    const { id } = await drafted(setup, 500)
    const paid = await setup.stripe.invoices.pay(id, { paid_out_of_band: true })
    expect(paid).toMatchObject({ status: 'paid', amount_paid_off_stripe: 500 })
    expect((await setup.stripe.charges.list()).data).toEqual([])
    const again = setup.stripe.invoices.pay(id)
    expect(await refusal(again)).toMatchObject({ code: 'invoice_already_paid' })
  })

  it('that is sent becomes overdue and stays open', async () => {
    const setup = setUp()
    const sent = { collection_method: 'send_invoice', days_until_due: 10 } as const
    const { id } = await drafted(setup, 500, { ...sent, auto_advance: true })
    setup.local.advance(START + 3600)
    expect((await setup.stripe.invoices.retrieve(id)).status).toBe('open')
    setup.local.advance(START + 11 * DAY)
    const types = setup.local.api.w.events.all.map(({ type }) => type)
    expect(types.filter((type) => type === 'invoice.overdue').length).toBe(1)
    expect(types).toContain('invoice.sent')
  })

  it('can be void or given up, and is not collected then', async () => {
    const setup = setUp()
    const { stripe } = setup
    const { id } = await drafted(setup, 500)
    expect(await refusal(stripe.invoices.voidInvoice(id))).toMatchObject({ statusCode: 400 })
    await stripe.invoices.finalizeInvoice(id, { auto_advance: false })
    await stripe.invoices.markUncollectible(id)
    await stripe.invoices.voidInvoice(id)
    expect(await refusal(stripe.invoices.pay(id))).toMatchObject({ code: 'invoice_not_open' })
    const [intent] = (await stripe.paymentIntents.list()).data
    expect(intent?.status).toBe('canceled')
  })

  it('that was given up can still be paid', async () => {
    const setup = setUp()
    const { stripe } = setup
    const { id } = await drafted(setup, 500)
    await stripe.invoices.finalizeInvoice(id, { auto_advance: false })
    await stripe.invoices.markUncollectible(id)
    expect(await stripe.invoices.pay(id)).toMatchObject({ status: 'paid' })
  })

  it('is reduced by a credit note, or refunded by one when it is paid', async () => {
    const setup = setUp()
    const { stripe } = setup
    const open = await drafted(setup, 1000)
    await stripe.invoices.finalizeInvoice(open.id, { auto_advance: false })
    await stripe.creditNotes.create({ invoice: open.id, amount: 400 })
    const less = await stripe.invoices.pay(open.id)
    expect(less).toMatchObject({ amount_paid: 600, pre_payment_credit_notes_amount: 400 })
    const [charge] = (await stripe.charges.list()).data
    expect(charge?.amount).toBe(600)
    const other = await drafted(setup, 1000)
    await stripe.invoices.pay(other.id)
    const note = await stripe.creditNotes.create({
      invoice: other.id,
      amount: 300,
      refund_amount: 200,
      credit_amount: 100,
    })
    expect(note).toMatchObject({ type: 'post_payment', refunds: [{ amount_refunded: 200 }] })
    const owner = await stripe.customers.retrieve(String(other.customer))
    expect(owner).toMatchObject({ balance: -100 })
  })

  it('previews a change without making it', async () => {
    const setup = setUp()
    const { stripe, local } = setup
    const { customer, price, product } = await shop(stripe)
    const made = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    })
    const dearer = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 19_900,
      recurring: { interval: 'month' },
    })
    local.advance(START + 15.5 * DAY)
    const change = {
      items: [{ id: made.items.data[0]?.id ?? '', price: dearer.id }],
      proration_behavior: 'always_invoice' as const,
    }
    const shown = await stripe.invoices.createPreview({
      subscription: made.id,
      subscription_details: change,
    })
    const real = await stripe.subscriptions.update(made.id, {
      ...change,
      expand: ['latest_invoice'],
    })
    expect(shown.total).toBe(9000)
    expect(real.latest_invoice).toMatchObject({ total: shown.total })
    expect((await stripe.invoices.createPreview({ subscription: made.id })).total).toBe(19_900)
  })
})

describe('a connected account', () => {
  it('shows its parts only when they are included', async () => {
    const setup = setUp()
    const id = await provider(setup, 'restricted')
    const { accounts } = setup.stripe.v2.core
    expect((await accounts.retrieve(id)).configuration).toBeUndefined()
    const include = ['configuration.recipient', 'requirements'] as const
    const full = await accounts.retrieve(id, { include: [...include] })
    const { stripe_transfers } = full.configuration?.recipient?.capabilities?.stripe_balance ?? {}
    expect(stripe_transfers).toMatchObject({
      status: 'restricted',
      status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
    })
    expect(full.requirements?.entries?.length).toBe(4)
  })

  it('gets no transfer before it is active, and never more than the charge', async () => {
    const setup = setUp()
    const { stripe, local } = setup
    const charge = await paid(setup, 1000)
    const id = await provider(setup, 'restricted')
    const transfer = (amount: number): Promise<Stripe.Transfer> =>
      stripe.transfers.create({
        amount,
        currency: 'usd',
        destination: id,
        source_transaction: charge.id,
      })
    expect(await refusal(transfer(900))).toMatchObject({
      code: 'insufficient_capabilities_for_transfer',
    })
    const page = `http://127.0.0.1:12111/onboarding/${id}`
    expect(await (await local.handle(new Request(page))).text()).toContain('Get paid')
    const body = new URLSearchParams({ do: 'submit', status: 'active' })
    await local.handle(new Request(page, { method: 'POST', body }))
    await transfer(900)
    expect(await refusal(transfer(101))).toMatchObject({ param: 'amount' })
    const as = { stripeAccount: id }
    expect(await stripe.balance.retrieve({}, as)).toMatchObject({ pending: [usd(900)] })
    local.advance(START + 2 * DAY)
    expect(await stripe.balance.retrieve({}, as)).toMatchObject({ available: [usd(900)] })
  })

  it('gives back what a reversal takes, if it has it', async () => {
    const setup = setUp()
    const { stripe, local } = setup
    const charge = await paid(setup, 1000)
    const id = await provider(setup)
    const transfer = await stripe.transfers.create({
      amount: 900,
      currency: 'usd',
      destination: id,
      source_transaction: charge.id,
    })
    local.advance(START + 2 * DAY)
    await stripe.transfers.createReversal(transfer.id, { amount: 300 })
    const as = { stripeAccount: id }
    const schedule = { interval: 'manual' } as const
    await stripe.balanceSettings.update({ payments: { payouts: { schedule } } }, as)
    await stripe.payouts.create({ amount: 500, currency: 'usd' }, as)
    const rest = stripe.transfers.createReversal(transfer.id)
    expect(await refusal(rest)).toMatchObject({ code: 'balance_insufficient' })
    const above = stripe.payouts.create({ amount: 101, currency: 'usd' }, as)
    expect(await refusal(above)).toMatchObject({ code: 'balance_insufficient' })
  })

  it('is paid out on the last day of a month that lacks its day, with what was available', async () => {
    const setup = setUp()
    const { stripe, local } = setup
    const charge = await paid(setup, 1000)
    const id = await provider(setup)
    const as = { stripeAccount: id }
    const schedule = { interval: 'monthly' as const, monthly_payout_days: [31] }
    await stripe.balanceSettings.update({ payments: { payouts: { schedule } } }, as)
    const of = { currency: 'usd', destination: id, source_transaction: charge.id }
    const first = await stripe.transfers.create({ ...of, amount: 300 })
    local.advance(Date.UTC(2026, 3, 1) / 1000)
    const second = await stripe.transfers.create({ ...of, amount: 200 })
    local.advance(Date.UTC(2026, 4, 1) / 1000)
    const payouts = (await stripe.payouts.list({}, as)).data.toReversed()
    const days = payouts.map(({ created }) => new Date(created * 1000).toISOString().slice(0, 10))
    expect(days).toEqual(['2026-03-31', '2026-04-30'])
    const contents = payouts.map(async ({ id: payout }) =>
      (await stripe.balanceTransactions.list({ payout, type: 'payment' }, as)).data.map(
        ({ source }) => source,
      ),
    )
    expect(await Promise.all(contents)).toEqual(
      [first, second].map((transfer) => [transfer.destination_payment]),
    )
  })

  it('is asked for more once it was onboarded, and says that it is no routine', async () => {
    const setup = setUp()
    const { stripe, control } = setup
    const reasonsOf = async (id: string) => {
      const read = await stripe.v2.core.accounts.retrieve(id, { include: ['requirements'] })
      return read.requirements?.entries?.flatMap((entry) =>
        entry.requested_reasons.map(({ code }) => code),
      )
    }
    const id = await provider(setup)
    expect(await reasonsOf(id)).toEqual([])
    await control(`/accounts/${id}/status`, { status: 'restricted', reason: 'identity.id' })
    expect(await reasonsOf(id)).toEqual(['routine_verification'])
  })

  it('is paid out by its schedule, and told when that fails', async () => {
    for (const [interval, day] of [
      ['daily', 4],
      ['weekly', 9],
      ['monthly', 32],
    ] as const) {
      const setup = setUp()
      const { stripe, local, control } = setup
      const charge = await paid(setup, 1000)
      const id = await provider(setup)
      const as = { stripeAccount: id }
      await stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval } } } }, as)
      await stripe.transfers.create({
        amount: 900,
        currency: 'usd',
        destination: id,
        source_transaction: charge.id,
      })
      local.advance(Date.UTC(2026, 2, day) / 1000)
      const [payout] = (await stripe.payouts.list({}, as)).data
      expect(payout).toMatchObject({ amount: 900, automatic: true, status: 'pending' })
      expect(payout?.created).toBe(Date.UTC(2026, 2, day) / 1000)
      if (interval === 'weekly') {
        await control(`/payouts/${payout?.id}/fail`)
        expect(await stripe.balance.retrieve({}, as)).toMatchObject({ available: [usd(900)] })
      } else {
        local.advance(payout?.arrival_date ?? 0)
        const arrived = await stripe.payouts.retrieve(payout?.id ?? '', {}, as)
        expect(arrived.status).toBe('paid')
      }
      expect((await stripe.payouts.list()).data).toEqual([])
    }
  })
})
