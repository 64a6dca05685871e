import { refuse } from '../../http/failure.ts'
import type { Customer } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { declineFailure } from '../payments/declines.ts'

/**
 * `error_if_incomplete` leaves nothing behind, so a card that will fail is refused before.
 * @throws {StripeFailure} 402, or 400 without a card
 */
export function refuseBadCard(w: World, customer: Customer, method: string | null): void {
  const id = method ?? customer.invoice_settings.default_payment_method
  if (!id) refuse('This customer has no attached payment source or default payment method.')
  const behaviour = w.store.note(id).card ?? 'succeeds'
  if (behaviour !== 'succeeds' && behaviour !== 'disputed') throw declineFailure(behaviour)
}
