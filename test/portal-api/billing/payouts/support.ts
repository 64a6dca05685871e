/** Providers with payout accounts, and people of theirs. */
import { openDb } from '../../../../src/db/open'
import { events } from '../../../../src/db/schema'
import type { Payments } from '../../../../src/payments/stripe'
import type { TestStripe } from '../../support/stripe'
import { makeParty, type Party } from '../../support/world'

export interface Provider extends Party {
  readonly stripeAccountId: string
}

/** A provider with a payout account that has been onboarded, unless another status is said. */
export async function makeProvider(
  stripe: TestStripe,
  admin: string,
  status: string | null = 'active',
): Promise<Provider> {
  const party = await makeParty(admin, 'Paid provider')
  await stripe.must('POST', '/v1/payouts/account', {
    token: party.token,
    body: { country: 'DE' },
  })
  const stripeAccountId = await accountOf(stripe, party.id)
  const provider = { ...party, stripeAccountId }
  if (status !== null) await setStatus(stripe, provider, status)
  return provider
}

/** Accounts of the tests before, which are of another Stripe that this one knows nothing of. */
export const forgetAccounts = (stripe: TestStripe) =>
  stripe.env.DB.prepare('delete from connect_accounts').run()

/** Stripe decides about the account, and tells us. */
export async function setStatus(
  stripe: TestStripe,
  { stripeAccountId }: Provider,
  status: string,
  reason?: string,
): Promise<void> {
  await stripe.control(`/accounts/${stripeAccountId}/status`, { status, reason })
  await stripe.deliver()
}

export async function accountOf(stripe: TestStripe, organisationId: string): Promise<string> {
  const row = await stripe.env.DB.prepare(
    'select stripe_account_id as id from connect_accounts where organisation_id = ?1',
  )
    .bind(organisationId)
    .first<{ id: string }>()
  return row?.id ?? ''
}

/** Money in the provider's account at Stripe, past our ledger: the platform's own balance pays it. */
export async function fund(
  stripe: TestStripe,
  provider: Provider,
  amount: number,
  currency = 'usd',
): Promise<void> {
  const { stripe: sdk } = stripe.deps().payments as Payments
  const customer = await sdk.customers.create({ payment_method: 'pm_card_visa' })
  const invoice = await sdk.invoices.create({ customer: customer.id, currency })
  await sdk.invoices.addLines(invoice.id, {
    lines: [{ amount: amount + 1000, description: 'x' }],
  })
  const method = await sdk.paymentMethods.list({ customer: customer.id })
  await sdk.invoices.pay(invoice.id, { payment_method: method.data[0]?.id ?? '' })
  const { data } = await sdk.charges.list({ customer: customer.id })
  await sdk.transfers.create({
    amount,
    currency,
    destination: provider.stripeAccountId,
    source_transaction: data[0]?.id ?? '',
  })
}

/** Types of the events that an organisation was told of, in order. */
export const toldOf = async (stripe: TestStripe, organisationId: string) =>
  (await openDb(stripe.env.DB).select().from(events))
    .filter((event) => event.organisationId === organisationId)
    .map(({ type }) => type)
    .filter((type) => type.startsWith('payout.'))
