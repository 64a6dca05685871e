import type Stripe from 'stripe'
import { handler, idOf, type Call, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Payout } from '../../state/tables.ts'
import { make, mergedMetadata, type World } from '../../state/world.ts'
import { balanceOf, book } from '../payments/ledger.ts'
import { bankAccountOf } from './bank-accounts.ts'

/** An event of a connected account, or of the platform itself. */
export function emitFor(w: World, type: string, payout: Payout): void {
  const { account } = w.store.note(payout.id)
  emit(w, type, payout, account === undefined ? {} : { account })
}

/**
 * Pays out an available balance.
 * Source: https://docs.stripe.com/connect/manage-payout-schedule
 * @throws {StripeFailure} 400 `balance_insufficient`
 */
export function payOut(
  w: World,
  account: string | null,
  amount: number,
  currency: string,
  members: Partial<Payout> = {},
): Payout {
  const now = w.clock.now()
  if (amount <= 0) refuse('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (balanceOf(w, account, currency, now).available < amount)
    refuse(
      'You have insufficient funds in your Stripe account for this transfer.',
      'amount',
      'balance_insufficient',
    )
  const payout = make(
    w,
    'payout',
    {
      amount,
      currency,
      created: now,
      // Two days to a bank account (https://docs.stripe.com/payouts#payout-speed).
      arrival_date: now + 2 * DAY,
      automatic: false,
      destination: bankAccountOf(account),
      method: 'standard',
      reconciliation_status: 'not_applicable',
      source_type: 'card',
      status: 'pending',
      type: 'bank_account',
      ...members,
    },
    account === null ? {} : { account },
  )
  const entry = { account, currency, source: payout.id, created: now, availableOn: now }
  payout.balance_transaction = book(w, { ...entry, type: 'payout', amount: -amount }).id
  emitFor(w, 'payout.created', payout)
  return payout
}

/** The money comes back (https://docs.stripe.com/payouts#payout-failures). */
export function failPayout(w: World, payout: Payout, status: 'canceled' | 'failed'): Payout {
  const account = w.store.note(payout.id).account ?? null
  const now = w.clock.now()
  payout.status = status
  const type = status === 'failed' ? 'payout_failure' : 'payout_cancel'
  const { currency, amount, id } = payout
  const back = book(w, {
    account,
    type,
    amount,
    currency,
    source: id,
    created: now,
    availableOn: now,
  })
  payout.failure_balance_transaction = back.id
  if (status === 'failed') {
    payout.failure_code = 'account_closed'
    payout.failure_message = 'The bank account has been closed.'
  }
  emitFor(w, `payout.${status}`, payout)
  return payout
}

function ownPayout(w: World, call: Call): Payout {
  const payout = w.store.get('payout', idOf(call))
  const owner = w.store.note(payout.id).account ?? null
  return owner === call.account ? payout : w.store.get('payout', '')
}

/** https://docs.stripe.com/api/payouts */
export const payoutHandlers: Handlers = {
  'POST /v1/payouts': handler<Stripe.PayoutCreateParams>((w, { params, account }) => {
    if (account !== null) w.store.get('v2.core.account', account)
    return payOut(w, account, params.amount, params.currency, {
      description: params.description ?? null,
      metadata: mergedMetadata({}, params.metadata),
      statement_descriptor: params.statement_descriptor ?? null,
    })
  }),

  'GET /v1/payouts/{id}': ownPayout,

  'POST /v1/payouts/{id}/cancel': (w, call) => {
    const payout = ownPayout(w, call)
    if (payout.status !== 'pending' || payout.automatic)
      refuse('Only pending manual payouts can be canceled.')
    return failPayout(w, payout, 'canceled')
  },

  'GET /v1/payouts': handler<Stripe.PayoutListParams>((w, call) => {
    const { status } = call.params
    return listOf(
      w,
      'payout',
      call,
      (payout, note) =>
        (note.account ?? null) === call.account &&
        (status === undefined || payout.status === status),
    )
  }),
}
