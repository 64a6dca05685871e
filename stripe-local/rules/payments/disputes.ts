import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { emit } from '../../state/events.ts'
import { mergedMetadata } from '../../state/world.ts'
import { closeDispute } from './dispute-open.ts'

/** Evidence that decides a dispute at once in test mode (https://docs.stripe.com/testing#evidence). */
const VERDICTS: Readonly<Record<string, 'won' | 'lost'>> = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
}

/** https://docs.stripe.com/api/disputes */
export const disputeHandlers: Handlers = {
  'GET /v1/disputes': handler<Stripe.DisputeListParams>((w, call) => {
    const { charge, payment_intent } = call.params
    return listOf(
      w,
      'dispute',
      call,
      (dispute) =>
        (charge === undefined || dispute.charge === charge) &&
        (payment_intent === undefined || dispute.payment_intent === payment_intent),
    )
  }),

  'GET /v1/disputes/{id}': (w, call) => w.store.get('dispute', idOf(call)),

  'POST /v1/disputes/{id}': handler<Stripe.DisputeUpdateParams>((w, call) => {
    const dispute = w.store.get('dispute', idOf(call))
    if (dispute.status !== 'needs_response') refuse('This dispute is already closed.')
    const { evidence, metadata, submit = true } = call.params
    dispute.metadata = mergedMetadata(dispute.metadata, metadata ?? {})
    if (!evidence) return dispute
    const text = evidence.uncategorized_text ?? ''
    dispute.evidence = { ...dispute.evidence, uncategorized_text: text }
    dispute.evidence_details.has_evidence = true
    if (!submit) return dispute
    dispute.evidence_details.submission_count++
    dispute.status = 'under_review'
    emit(w, 'charge.dispute.updated', dispute)
    const verdict = VERDICTS[text]
    return verdict ? closeDispute(w, dispute, verdict) : dispute
  }),

  // To accept it, which cannot be taken back (https://docs.stripe.com/api/disputes/close).
  'POST /v1/disputes/{id}/close': (w, call) =>
    closeDispute(w, w.store.get('dispute', idOf(call)), 'lost'),
}
