import type { Stripe } from 'stripe'

/** Whom Stripe has the invoice for; Stripe keeps it as it was when the invoice was issued. */
export interface BuyerFacts {
  readonly name: string | null
  readonly address: string | null
  readonly country: string | null
  readonly taxId: string | null
  readonly email: string | null
}

export const toBuyer = (invoice: Stripe.Invoice): BuyerFacts => ({
  name: invoice.customer_name,
  address: addressOf(invoice.customer_address),
  country: invoice.customer_address?.country ?? null,
  taxId: invoice.customer_tax_ids?.[0]?.value ?? null,
  email: invoice.customer_email,
})

function addressOf(address: Stripe.Address | null): string | null {
  if (address === null) return null
  const { line1, line2, postal_code, city, state } = address
  const town = [postal_code, city].filter(Boolean).join(' ')
  return [line1, line2, town, state].filter(Boolean).join('\n') || null
}
