import { findRenewalDraft, postponeDraft } from '../../../payments/invoice-drafts'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'

/** ms from the end of a period until its invoice is issued without us. */
export const BACKSTOP_MS = 48 * 3_600_000

/**
 * Keeps the draft of a renewal open until its use is known, and no longer than the backstop. Any other
 * invoice is left alone.
 */
export async function claimDraft(
  { now }: Pick<PortalDeps, 'now'>,
  payments: Payments,
  stripeInvoiceId: string,
): Promise<void> {
  const draft = await findRenewalDraft(payments, stripeInvoiceId)
  // One that never issues itself was stopped for a difference.
  if (draft === null || draft.finalizesAt === null) return
  const until = draft.periodEnd + BACKSTOP_MS
  if (draft.finalizesAt >= until || until <= now()) return
  await postponeDraft(payments, stripeInvoiceId, until)
}
