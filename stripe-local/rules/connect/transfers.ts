import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { missing, refuse } from '../../http/failure.ts'
import { embedded, listOf, pageOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import type { Transfer, TransferReversal } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, type World } from '../../state/world.ts'
import { balanceOf, book } from '../payments/ledger.ts'
import { canReceive } from './accounts.ts'

/**
 * Moves money to a connected account. From a charge it may be moved before it is available, and
 * never more than the charge. Source: https://docs.stripe.com/connect/separate-charges-and-transfers
 */
function createTransfer(w: World, params: Wire<Stripe.TransferCreateParams>): Transfer {
  const { destination, currency, source_transaction: source, amount = 0 } = params
  const account = w.store.get('v2.core.account', destination, 'destination')
  if (!canReceive(account))
    refuse(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      'destination',
      'insufficient_capabilities_for_transfer',
    )
  if (amount <= 0) refuse('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  const now = w.clock.now()
  const charge = source ? w.store.get('charge', source, 'source_transaction') : null
  if (charge) {
    const used = w.store
      .all('transfer', (one) => one.source_transaction === charge.id)
      .reduce((sum, one) => sum + one.amount, 0)
    if (used + amount > charge.amount)
      refuse(
        `Transfers using this transaction as a source must not exceed the source amount of ${charge.amount}.`,
        'amount',
      )
  } else if (balanceOf(w, null, currency, now).available < amount)
    refuse(
      'You have insufficient available funds in your Stripe account.',
      'amount',
      'balance_insufficient',
    )
  const payment = w.newId('py')
  const transfer = make(w, 'transfer', {
    amount,
    currency,
    created: now,
    destination: account.id,
    destination_payment: payment,
    description: params.description ?? null,
    metadata: mergedMetadata({}, params.metadata),
    source_transaction: charge?.id ?? null,
    source_type: 'card',
    transfer_group: params.transfer_group ?? charge?.transfer_group ?? null,
  })
  transfer.reversals = embedded([], `/v1/transfers/${transfer.id}/reversals`)
  const entry = { currency, created: now }
  transfer.balance_transaction = book(w, {
    ...entry,
    account: null,
    type: 'transfer',
    amount: -amount,
    source: transfer.id,
    availableOn: now,
  }).id
  const paid = w.store.find('balance_transaction', charge?.balance_transaction)
  book(w, {
    ...entry,
    account: account.id,
    type: 'payment',
    amount,
    source: payment,
    availableOn: Math.max(now, paid?.available_on ?? now),
  })
  emit(w, 'transfer.created', transfer)
  return transfer
}

/**
 * Takes back a part or the rest, if the account has it.
 * Source: https://docs.stripe.com/connect/separate-charges-and-transfers#reverse-transfers
 */
function reverse(
  w: World,
  transfer: Transfer,
  params: Wire<Stripe.TransferCreateReversalParams>,
): TransferReversal {
  const left = transfer.amount - transfer.amount_reversed
  const amount = params.amount ?? left
  if (amount <= 0 || amount > left)
    refuse(`Reversal amount (${amount}) is greater than what is left (${left}).`, 'amount')
  const now = w.clock.now()
  const account = transfer.destination ?? ''
  const { currency } = transfer
  if (balanceOf(w, account, currency, now).available < amount)
    refuse(
      'The connected account has insufficient available funds for this reversal.',
      'amount',
      'balance_insufficient',
    )
  const reversal = make(w, 'transfer_reversal', {
    amount,
    currency,
    created: now,
    transfer: transfer.id,
    metadata: mergedMetadata({}, params.metadata),
  })
  const entry = { currency, created: now, source: reversal.id, availableOn: now }
  const back = book(w, { ...entry, account: null, type: 'transfer_refund', amount })
  book(w, { ...entry, account, type: 'payment_refund', amount: -amount })
  reversal.balance_transaction = back.id
  transfer.amount_reversed += amount
  transfer.reversed = transfer.amount_reversed === transfer.amount
  transfer.reversals.data.unshift(reversal)
  emit(w, 'transfer.reversed', transfer)
  return reversal
}

/** https://docs.stripe.com/api/transfers */
export const transferHandlers: Handlers = {
  'POST /v1/transfers': handler<Stripe.TransferCreateParams>((w, { params }) =>
    createTransfer(w, params),
  ),

  'GET /v1/transfers/{id}': (w, call) => w.store.get('transfer', idOf(call)),

  'POST /v1/transfers/{id}': handler<Stripe.TransferUpdateParams>((w, call) => {
    const transfer = w.store.get('transfer', idOf(call))
    transfer.metadata = mergedMetadata(transfer.metadata, call.params.metadata ?? {})
    if (call.params.description !== undefined) transfer.description = call.params.description
    emit(w, 'transfer.updated', transfer)
    return transfer
  }),

  'GET /v1/transfers': handler<Stripe.TransferListParams>((w, call) => {
    const { destination, transfer_group } = call.params
    return listOf(
      w,
      'transfer',
      call,
      (transfer) =>
        (destination === undefined || transfer.destination === destination) &&
        (transfer_group === undefined || transfer.transfer_group === transfer_group),
    )
  }),

  'POST /v1/transfers/{id}/reversals': handler<Stripe.TransferCreateReversalParams>((w, call) =>
    reverse(w, w.store.get('transfer', idOf(call)), call.params),
  ),

  'GET /v1/transfers/{id}/reversals': handler<Stripe.TransferListReversalsParams>((w, call) =>
    pageOf(w.store.get('transfer', idOf(call)).reversals.data, call),
  ),

  'GET /v1/transfers/{transferId}/reversals/{id}': (w, { path }) => {
    const { reversals } = w.store.get('transfer', path['transferId'] ?? '')
    const id = path['id'] ?? ''
    return reversals.data.find((one) => one.id === id) ?? missing('transfer reversal', id)
  },
}
