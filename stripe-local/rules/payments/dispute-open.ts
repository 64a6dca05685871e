import { DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Charge, Dispute } from '../../state/tables.ts'
import { make, timeFor, type World } from '../../state/world.ts'
import { book } from './ledger.ts'

/** Of each dispute, whoever wins it; cents (https://stripe.com/pricing). */
const FEE = 1500

/** A cardholder takes money back (https://docs.stripe.com/disputes/how-disputes-work). */
export function openDispute(w: World, charge: Charge, amount: number, reason: string): Dispute {
  const created = timeFor(w, charge.customer)
  const dispute = make(w, 'dispute', {
    amount,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    currency: charge.currency,
    created,
    reason,
    status: 'needs_response',
  })
  dispute.evidence_details = {
    ...dispute.evidence_details,
    due_by: created + 14 * DAY,
    has_evidence: false,
    past_due: false,
    submission_count: 0,
  }
  charge.disputed = true
  withdraw(w, dispute, created)
  emit(w, 'charge.dispute.created', dispute)
  emit(w, 'charge.dispute.funds_withdrawn', dispute)
  return dispute
}

function withdraw(w: World, dispute: Dispute, created: number): void {
  const { currency, amount, id } = dispute
  const entry = { account: null, type: 'adjustment', currency, source: id, created } as const
  const taken = book(w, { ...entry, amount: -amount, fee: FEE, availableOn: created })
  dispute.balance_transactions = [taken]
}

/** Ends a dispute; a won one gives the money back, not the fee. */
export function closeDispute(w: World, dispute: Dispute, status: 'won' | 'lost'): Dispute {
  const { currency, amount, id } = dispute
  const created = w.clock.now()
  dispute.status = status
  if (status === 'won') {
    const entry = { account: null, type: 'adjustment', currency, source: id, created } as const
    const returned = book(w, { ...entry, amount, availableOn: created })
    dispute.balance_transactions = [...dispute.balance_transactions, returned]
    emit(w, 'charge.dispute.funds_reinstated', dispute)
  }
  emit(w, 'charge.dispute.closed', dispute)
  return dispute
}
