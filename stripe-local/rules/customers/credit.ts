import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import { make, mergedMetadata } from '../../state/world.ts'

/** Credit by hand (https://docs.stripe.com/api/customer_balance_transactions). */
export const creditHandlers: Handlers = {
  'POST /v1/customers/{id}/balance_transactions':
    handler<Stripe.CustomerCreateBalanceTransactionParams>((w, call) => {
      const customer = w.store.get('customer', idOf(call))
      const { amount, currency, description, metadata } = call.params
      if (customer.currency && customer.currency !== currency)
        refuse(`The currency of this customer is ${customer.currency}.`, 'currency')
      const previous = { balance: customer.balance }
      customer.balance += amount
      const given = make(w, 'customer_balance_transaction', {
        amount,
        currency,
        customer: customer.id,
        description: description ?? null,
        ending_balance: customer.balance,
        metadata: mergedMetadata({}, metadata),
        type: 'adjustment',
      })
      emit(w, 'customer.updated', customer, { previous })
      return given
    }),

  'GET /v1/customers/{id}/balance_transactions':
    handler<Stripe.CustomerListBalanceTransactionsParams>((w, call) => {
      const { id } = w.store.get('customer', idOf(call))
      return listOf(w, 'customer_balance_transaction', call, (one) => one.customer === id)
    }),
}
