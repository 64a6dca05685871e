import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { listOf, pageOf } from '../../http/list.ts'
import { mergedMetadata } from '../../state/world.ts'
import { balanceOf, transactionsOf } from './ledger.ts'

/** Reading of intents, charges and balances; intents are made by invoices only. */
export const paymentHandlers: Handlers = {
  'GET /v1/payment_intents/{id}': (w, call) => w.store.get('payment_intent', idOf(call)),

  'GET /v1/payment_intents': handler<Stripe.PaymentIntentListParams>((w, call) => {
    const { customer } = call.params
    return listOf(
      w,
      'payment_intent',
      call,
      (intent) => customer === undefined || intent.customer === customer,
    )
  }),

  'GET /v1/setup_intents/{id}': (w, call) => w.store.get('setup_intent', idOf(call)),

  'GET /v1/charges/{id}': (w, call) => w.store.get('charge', idOf(call)),

  'POST /v1/charges/{id}': handler<Stripe.ChargeUpdateParams>((w, call) => {
    const charge = w.store.get('charge', idOf(call))
    const { metadata, description, transfer_group } = call.params
    charge.metadata = mergedMetadata(charge.metadata, metadata ?? {})
    if (description !== undefined) charge.description = description
    if (transfer_group !== undefined) charge.transfer_group = transfer_group
    return charge
  }),

  'GET /v1/charges': handler<Stripe.ChargeListParams>((w, call) => {
    const { customer, payment_intent } = call.params
    return listOf(
      w,
      'charge',
      call,
      (charge) =>
        (customer === undefined || charge.customer === customer) &&
        (payment_intent === undefined || charge.payment_intent === payment_intent),
    )
  }),

  // https://docs.stripe.com/api/balance/balance_object
  'GET /v1/balance': (w, { account }) => {
    const own = transactionsOf(w, account)
    const currencies = [...new Set(own.map(({ currency }) => currency))]
    const now = w.clock.now()
    const amounts = (part: 'available' | 'pending'): object[] =>
      (currencies.length > 0 ? currencies : ['usd']).map((currency) => {
        const amount = balanceOf(w, account, currency, now)[part]
        return { amount, currency, source_types: { card: amount } }
      })
    return {
      object: 'balance',
      livemode: false,
      available: amounts('available'),
      pending: amounts('pending'),
    }
  },

  'GET /v1/balance_transactions/{id}': (w, call) => w.store.get('balance_transaction', idOf(call)),

  'GET /v1/balance_transactions': handler<Stripe.BalanceTransactionListParams>((w, call) => {
    const { source, type, payout } = call.params
    const own = transactionsOf(w, call.account).filter(
      (entry) =>
        (source === undefined || entry.source === source) &&
        (type === undefined || entry.type === type) &&
        (payout === undefined ||
          entry.source === payout ||
          w.store.note(entry.id).payout === payout),
    )
    return pageOf(own.toReversed(), call)
  }),
}
