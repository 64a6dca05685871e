import { refuse } from '../../http/failure.ts'
import type { PaymentIntent } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { emit } from '../../state/events.ts'
import { collect } from '../invoices/collect.ts'

/**
 * What the customer does at the bank's page.
 * Source: https://docs.stripe.com/payments/3d-secure/authentication-flow
 * @throws {StripeFailure} 400 when nothing waits for it
 */
export function authenticate(w: World, id: string, passed: boolean): PaymentIntent {
  const intent = w.store.get('payment_intent', id)
  if (intent.status !== 'requires_action') refuse('This PaymentIntent does not wait for anybody.')
  if (!passed) {
    intent.status = 'requires_payment_method'
    intent.next_action = null
    intent.last_payment_error = {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message:
        'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    }
    emit(w, 'payment_intent.payment_failed', intent)
    return intent
  }
  const invoice = w.store.get('invoice', w.store.note(id).invoice ?? '')
  const method = w.store.get('payment_method', intent.payment_method ?? '')
  collect(w, invoice, { method, authenticated: true })
  return intent
}
