import { refuse } from '../../http/failure.ts'
import { emit } from '../../state/events.ts'
import type { Invoice } from '../../state/tables.ts'
import { timeFor, type World } from '../../state/world.ts'
import { dropPendingUpdate } from '../subscriptions/pending-update.ts'
import { cancelPayment } from './collect.ts'

/**
 * https://docs.stripe.com/api/invoices/void
 * @throws {StripeFailure} 400 unless open or uncollectible
 */
export function voidInvoice(w: World, invoice: Invoice): Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
    refuse(
      `You can only pass in open or uncollectible invoices. This invoice isn't: ${invoice.status}.`,
    )
  const now = timeFor(w, invoice.customer)
  invoice.status = 'void'
  invoice.auto_advance = false
  invoice.next_payment_attempt = null
  invoice.status_transitions.voided_at = now
  cancelPayment(w, invoice, now)
  emit(w, 'invoice.voided', invoice)
  dropPendingUpdate(w, invoice)
  return invoice
}

/**
 * Given up on; it can still be paid or voided (https://docs.stripe.com/api/invoices/mark_uncollectible).
 * @throws {StripeFailure} 400 unless open
 */
export function markUncollectible(w: World, invoice: Invoice): Invoice {
  if (invoice.status !== 'open') refuse('You can only mark open invoices as uncollectible.')
  invoice.status = 'uncollectible'
  invoice.auto_advance = false
  invoice.next_payment_attempt = null
  invoice.status_transitions.marked_uncollectible_at = timeFor(w, invoice.customer)
  emit(w, 'invoice.marked_uncollectible', invoice)
  return invoice
}
