import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { toMs } from './stripe'

/** A line of an invoice as Stripe has it. Minor units and ms. */
export interface LineFacts {
  readonly stripeLineId: string
  /** `price`: of a period, paid ahead. `proration`: a part of one, or given back. */
  readonly kind: 'price' | 'proration' | 'other'
  readonly description: string
  /** Before discounts and tax. */
  readonly amount: number
  readonly periodStart: number
  readonly periodEnd: number
  readonly stripePriceId: string | null
  /** The usage that the line charges for. */
  readonly usageChargeId: Id | null
  /** Which of the charge's rated lines it is; null where it does not say. */
  readonly usageLine: number | null
}

export function toLineFacts(line: Stripe.InvoiceLineItem): LineFacts {
  const price = line.pricing?.price_details?.price
  return {
    stripeLineId: line.id,
    kind: line.metadata['turnpike_correction'] === undefined ? kindOf(line) : 'proration',
    description: line.description ?? '',
    amount: line.amount,
    periodStart: toMs(line.period.start),
    periodEnd: toMs(line.period.end),
    stripePriceId: typeof price === 'string' ? price : (price?.id ?? null),
    usageChargeId: line.metadata['turnpike_usage_charge'] ?? null,
    usageLine: positionOf(line.metadata['turnpike_usage_line']),
  }
}

const positionOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : null

function kindOf({ parent }: Stripe.InvoiceLineItem): LineFacts['kind'] {
  const ofItem = parent?.subscription_item_details
  if (ofItem?.proration || parent?.invoice_item_details?.proration) return 'proration'
  return ofItem ? 'price' : 'other'
}
