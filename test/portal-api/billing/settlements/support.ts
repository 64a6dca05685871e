/** A provider that can be paid, a consumer that has paid, and what the books say of them. */
import { vi } from 'vitest'
import { newId } from '../../../../src/platform/random'
import { openDb } from '../../../../src/db/open'
import { connectAccounts } from '../../../../src/db/schema'
import type { Payments } from '../../../../src/payments/stripe'
import type { TestStripe } from '../../support/stripe'
import { makeParty, type Party, type World } from '../../support/world'
import { payingConsumer, type Paying, type PayingOptions } from '../support/paying'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** Straight at the SDK. */
export const sdk = (stripe: TestStripe) => (stripe.deps().payments as Payments).stripe

/** A provider with a connected account, whose onboarding is done. */
export async function makePayable(stripe: TestStripe, admin: string): Promise<Payable> {
  const party = await makeParty(admin, `Provider ${newId('request').slice(-6)}`)
  const account = await sdk(stripe).v2.core.accounts.create({
    contact_email: 'provider@people.test',
    identity: { country: 'us' },
    dashboard: 'express',
    defaults: {
      responsibilities: { fees_collector: 'application', losses_collector: 'application' },
    },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
  })
  const now = Date.now()
  await openDb(stripe.env.DB).insert(connectAccounts).values({
    organisationId: party.id,
    stripeAccountId: account.id,
    status: 'onboarding',
    requirements: [],
    createdAt: now,
    updatedAt: now,
  })
  const payable = { ...party, stripeAccountId: account.id }
  await setKyc(stripe, payable, 'active')
  return payable
}

export interface Payable extends Party {
  readonly stripeAccountId: string
}

/** What Stripe thinks of the provider, at Stripe and as mirrored. */
export async function setKyc(stripe: TestStripe, { id, stripeAccountId }: Payable, status: string) {
  await stripe.control(`/accounts/${stripeAccountId}/status`, { status })
  await stripe.env.DB.prepare(
    'update connect_accounts set status = ?2, updated_at = ?3 where organisation_id = ?1',
  )
    .bind(id, status, Date.now())
    .run()
}

export interface Sale extends Paying {
  readonly invoiceId: string
  readonly stripeChargeId: string
}

let plans = 0
const plan = (amount: number) => ({
  name: `Plan ${++plans}`,
  rank: 30 + plans,
  pricing_model: 'flat',
  prices: [{ interval: 'month', amount }],
})

/** A consumer that has paid so much for a product of the provider's. Minor units. */
export async function sell(
  stripe: TestStripe,
  world: World,
  provider: Party,
  amount: number,
  options: PayingOptions & { readonly commission?: number } = {},
): Promise<Sale> {
  if (options.commission !== undefined) await setCommission(stripe, world, options.commission)
  const paying = await payingConsumer(stripe, world, plan(amount), { ...options, provider })
  const [invoice] = await rows(
    stripe,
    'select id, stripe_charge_id as charge from invoices where subscription_id = ?1',
    paying.subscriptionId,
  )
  return { ...paying, invoiceId: invoice.id, stripeChargeId: invoice.charge }
}

/** What the platform takes from now on where a product has no terms of its own. Basis points. */
export const setCommission = (
  stripe: TestStripe,
  { admin }: World,
  commission_bps: number,
  hold_days = 7,
) =>
  stripe.must('PUT', '/v1/admin/billing-settings', {
    token: admin,
    body: {
      commission_bps,
      hold_days,
      grace_days: 3,
      end_days: 21,
      minimum_charge: 50,
      provider_product_id: null,
      platform_organisation_id: null,
      reason: 'test',
    },
  })

// oxlint-disable-next-line typescript/no-explicit-any
type Row = any

export const rows = async (
  stripe: TestStripe,
  query: string,
  ...values: unknown[]
): Promise<Row[]> =>
  (
    await stripe.env.DB.prepare(query)
      .bind(...values)
      .all()
  ).results

export const settlementOf = async (stripe: TestStripe, { invoiceId }: Pick<Sale, 'invoiceId'>) =>
  (await rows(stripe, 'select * from settlements where invoice_id = ?1', invoiceId))[0]

/** What an account of the ledger stands at. */
export async function balance(stripe: TestStripe, account: string): Promise<number> {
  const query = 'select coalesce(sum(amount), 0) as n from ledger_entries where account = ?1'
  return (await rows(stripe, query, account))[0].n
}

/** Minor units that the platform still owes the provider; negative: it owes the platform. */
export const payable = async (stripe: TestStripe, { id }: Party) =>
  0 - (await balance(stripe, `provider_payable:${id}`))

/** What Stripe has sent to the provider and not taken back, and by how many transfers. */
export async function sent(stripe: TestStripe, { stripeAccountId }: Payable) {
  const { data } = await sdk(stripe).transfers.list({ destination: stripeAccountId, limit: 100 })
  const amount = data.reduce((sum, one) => sum + one.amount - one.amount_reversed, 0)
  return { amount, transfers: data.length }
}

/** What Stripe has refunded of the payment, and by how many refunds. */
export async function refundedOf(stripe: TestStripe, { stripeChargeId }: Sale) {
  const { data } = await sdk(stripe).refunds.list({ charge: stripeChargeId, limit: 100 })
  return { amount: data.reduce((sum, one) => sum + one.amount, 0), refunds: data.length }
}

export const refund = (stripe: TestStripe, world: World, sale: Sale, body: object) =>
  stripe.api('POST', `/v1/admin/invoices/${sale.invoiceId}/refunds`, {
    token: world.admin,
    body: { reason: 'test', ...body },
  })

/** Moves both clocks past the hold, and pays what is due. */
export async function afterHold(stripe: TestStripe): Promise<void> {
  vi.setSystemTime(Date.now() + 8 * DAY)
  await stripe.control('/clock', { to: Math.floor(Date.now() / 1000) })
  await stripe.deliver()
  await stripe.run('settleProviders')
}

/** The provider takes all that is there to its bank. */
export async function emptyAccount(
  stripe: TestStripe,
  { stripeAccountId }: Payable,
): Promise<void> {
  const { available } = await sdk(stripe).balance.retrieve({}, { stripeAccount: stripeAccountId })
  const amount = available[0]?.amount ?? 0
  if (amount > 0)
    await sdk(stripe).payouts.create(
      { amount, currency: 'usd' },
      { stripeAccount: stripeAccountId },
    )
}
