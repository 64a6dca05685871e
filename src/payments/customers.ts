/** Organisations as Stripe's customers, and what they pay with. */
import type { Stripe } from 'stripe'
import type { PaymentMethodSummary } from '../db/schema'
import type { KnownTaxId } from '../domain/billing/tax-id'
import type { Id } from '../domain/ids'
import { refusalOf } from './refusal'
import { whileBusy } from './while-busy'
import { once } from './once'
import { expectObject, type Payments } from './stripe'

/** What invoices say of a customer. */
export interface CustomerDetails {
  readonly name: string
  readonly email: string | null
  /** Several lines. */
  readonly address: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  readonly taxId: KnownTaxId | null
  readonly poNumber: string | null
}

/** A customer as Stripe has it. */
export interface CustomerFacts {
  readonly id: string
  /** Charged where a subscription names nothing else; Stripe's id. */
  readonly defaultPaymentMethodId: string | null
  /** Minor units of credit; negative for a debt. */
  readonly credit: number
}

export interface PaymentMethodFacts {
  readonly id: string
  readonly summary: PaymentMethodSummary
}

/**
 * Makes the organisation's customer of that currency. Who it is is said afterwards: a repeat of the same key
 * may not differ from the first because a name has changed.
 * @returns Stripe's id
 */
export async function createCustomer(
  payments: Payments,
  organisationId: Id,
  currency: string,
): Promise<string> {
  const { customers } = payments.stripe
  const metadata = { turnpike_organisation: organisationId, turnpike_currency: currency }
  const customer = await whileBusy(() =>
    once<Stripe.Customer | Stripe.DeletedCustomer>(
      payments,
      `cu:${organisationId}:${currency}`,
      (options) => customers.create({ metadata }, options),
      async (id) => (id === null ? null : await customers.retrieve(id)),
    ),
  )
  return expectObject(customer, 'customer').id
}

/** Sets what its invoices say. What is set and not made needs no key: it may be said twice. */
export async function updateCustomer(
  { stripe }: Payments,
  id: string,
  { taxId, poNumber, ...details }: CustomerDetails,
): Promise<void> {
  const updated = await stripe.customers.update(id, {
    name: details.name,
    email: details.email ?? '',
    address: addressOf(details),
    invoice_settings: {
      custom_fields: poNumber === null ? '' : [{ name: 'Purchase order', value: poNumber }],
    },
  })
  expectObject(updated, 'customer')
  await setTaxId(stripe, id, taxId)
}

/** Stripe wants a country only where there is an address. */
function addressOf({ address, country }: Pick<CustomerDetails, 'address' | 'country'>) {
  if (address === null && country === null) return '' as const
  const [line1 = '', ...more] = (address ?? '').split('\n').map((line) => line.trim())
  return {
    ...(line1 !== '' && { line1 }),
    ...(more.length > 0 && { line2: more.join(', ') }),
    ...(country !== null && { country }),
  }
}

async function setTaxId(stripe: Stripe, id: string, wanted: KnownTaxId | null): Promise<void> {
  const { data } = await stripe.customers.listTaxIds(id, { limit: 100 })
  const kept = data.find(({ type, value }) => type === wanted?.type && value === wanted.value)
  for (const old of data) if (old !== kept) await stripe.customers.deleteTaxId(id, old.id)
  if (wanted === null || kept) return
  try {
    await stripe.customers.createTaxId(id, wanted)
  } catch (error) {
    // Of the right form, and no number that can be.
    if (refusalOf(error)?.code !== 'tax_id_invalid') throw error
  }
}

/** @returns null for one that was deleted at Stripe */
export async function retrieveCustomer(
  { stripe }: Payments,
  id: string,
): Promise<CustomerFacts | null> {
  const customer = await stripe.customers.retrieve(id)
  if (customer.deleted) return null
  expectObject(customer, 'customer')
  return {
    id: customer.id,
    defaultPaymentMethodId: idOf(customer.invoice_settings.default_payment_method),
    // Stripe counts what it owes as a negative balance.
    credit: 0 - customer.balance,
  }
}

/** What the customer can be charged on; newest first. */
export async function listPaymentMethods(
  { stripe }: Payments,
  customerId: string,
): Promise<PaymentMethodFacts[]> {
  const { data } = await stripe.customers.listPaymentMethods(customerId, { limit: 100 })
  return data.map(toMethod)
}

export const retrievePaymentMethod = async (
  { stripe }: Payments,
  id: string,
): Promise<PaymentMethodFacts> =>
  toMethod(expectObject(await stripe.paymentMethods.retrieve(id), 'payment_method'))

/** Charges the customer on it from now on, for every subscription that names no other. */
export async function setDefaultPaymentMethod(
  { stripe }: Payments,
  customerId: string,
  paymentMethodId: string,
): Promise<void> {
  const customer = await stripe.customers.update(customerId, {
    invoice_settings: { default_payment_method: paymentMethodId },
  })
  expectObject(customer, 'customer')
}

const toMethod = ({ id, type, card }: Stripe.PaymentMethod): PaymentMethodFacts => ({
  id,
  summary: {
    type,
    brand: card?.brand ?? null,
    lastFour: card?.last4 ?? null,
    expires: card ? `${card.exp_year}-${String(card.exp_month).padStart(2, '0')}` : null,
  },
})

const idOf = (named: string | { readonly id: string } | null | undefined): string | null =>
  typeof named === 'string' ? named : (named?.id ?? null)
