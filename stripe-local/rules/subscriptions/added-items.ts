import type Stripe from 'stripe'
import { refuse } from '../../http/failure.ts'
import type { Wire } from '../../state/wire.ts'
import { mergedMetadata, type World } from '../../state/world.ts'
import { amountOf, priceOf } from '../catalogue/amounts.ts'
import type { LineFor } from '../invoices/lines.ts'

type Added = Pick<
  Wire<Stripe.SubscriptionUpdateParams.AddInvoiceItem>,
  'discountable' | 'metadata' | 'price' | 'price_data' | 'quantity'
>

/**
 * One-off charges that a subscription call puts on the invoice it makes.
 * Source: https://docs.stripe.com/billing/invoices/subscription#first-invoice-extra
 */
export const addedLines = (w: World, added: readonly Added[]): LineFor[] =>
  added.map(({ price: id, price_data: data, quantity = 1, discountable = true, metadata }, at) => {
    const price = id ? w.store.get('price', id, `add_invoice_items[${at}][price]`) : null
    const unit = data?.unit_amount_decimal ?? data?.unit_amount?.toString()
    if (!price && unit === undefined)
      refuse('You must pass `price` or `price_data`.', `add_invoice_items[${at}][price]`)
    const product = w.store.get('product', price?.product ?? data?.product ?? '')
    return {
      amount: price ? priceOf(w, price, quantity) : amountOf(unit ?? '0', quantity),
      description: product.name,
      quantity,
      price,
      unitDecimal: unit ?? null,
      discountable,
      metadata: mergedMetadata({}, metadata),
    }
  })
