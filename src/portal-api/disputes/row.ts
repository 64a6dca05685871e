import type { DisputeRow } from '../../db/billing/disputes'
import { isUndecided } from '../../domain/billing/settlement'
import type { DisputeFacts } from '../../payments/disputes'
import type { PortalDeps } from '../deps'

/** When it ended, as far as we know: now; null while somebody still decides on it. */
export const closedAt = (deps: PortalDeps, { status }: DisputeFacts): number | null =>
  isUndecided(status) ? null : deps.now()

/** The row of a dispute as it is first seen. */
export const toRow = (deps: PortalDeps, invoiceId: string, fact: DisputeFacts): DisputeRow => ({
  id: deps.newId('dispute'),
  stripeDisputeId: fact.stripeDisputeId,
  invoiceId,
  amount: fact.amount,
  currency: fact.currency,
  reason: fact.reason,
  status: fact.status,
  netReversed: 0,
  feeReversed: 0,
  taxReversed: 0,
  evidenceDueAt: fact.evidenceDueAt,
  closedAt: closedAt(deps, fact),
  createdAt: fact.createdAt,
  updatedAt: deps.now(),
})
