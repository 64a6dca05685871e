import { SYSTEM_ACTOR } from '../../db/audit'
import {
  changeDispute,
  findDisputeOfStripe,
  insertDispute,
  type DisputeRow,
} from '../../db/billing/disputes'
import { commit } from '../../db/atomic'
import { isUndecided, phaseOf, type DisputePhase } from '../../domain/billing/settlement'
import { readDispute, type DisputeFacts } from '../../payments/disputes'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { invoiceOfPayment } from '../invoices/of-payment'
import { publishSubscription } from '../publish/publish'
import { pushSoon } from '../subscriptions/push-terms'
import { bookFees } from '../settlements/book-fees'
import { retryRaced } from '../settlements/raced'
import { closeDispute } from './close'
import { openDispute } from './open'
import { closedAt, toRow } from './row'

/**
 * Writes down what has become of a dispute. Opened: the money is gone, the provider's share is taken back
 * and held, the subscription suspended. Won: all of it comes back. Lost: it stays as it is.
 * @throws {Error} while its invoice, one of ours, is not known here
 */
export async function reduceDispute(deps: PortalDeps, stripeDisputeId: string): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  const fact = await readDispute(payments, stripeDisputeId)
  const invoice = await invoiceOfPayment(deps, payments, fact)
  if (!invoice) return
  while (await retryRaced(() => step(deps, invoice.id, fact)));
  // Stripe keeps them whoever wins, and may say so only when it is decided; the platform pays.
  await bookFees(deps, invoice, fact.fees, fact.createdAt)
  await publishSubscription(deps, invoice.subscriptionId)
  await pushSoon(deps, invoice.subscriptionId)
}

/** One step towards what Stripe says. @returns whether there is another */
async function step(deps: PortalDeps, invoiceId: string, fact: DisputeFacts): Promise<boolean> {
  const row = await findDisputeOfStripe(deps.db, fact.stripeDisputeId)
  const isClosed = row?.closedAt != null || isUndecided(fact.status)
  if (row?.status === fact.status && isClosed) return false
  const from: DisputePhase | null = row ? phaseOf(row.status) : null
  const to = phaseOf(fact.status)
  if (row && from === to) {
    await mirror(deps, row, fact)
    return false
  }
  if (to === 'inquiry') {
    // Nothing has happened to the money, and what has happened is not undone by a late answer.
    if (from === null) await insert(deps, invoiceId, fact)
    return false
  }
  if (from === null || from === 'inquiry') {
    await openDispute(deps, invoiceId, row ?? null, fact)
    return to !== 'open'
  }
  // Decided once: the bank's word is the last, but for an appeal that is won.
  if (from === 'won' || to === 'open' || row === undefined) return false
  await closeDispute(deps, row, fact, to)
  return false
}

async function insert(deps: PortalDeps, invoiceId: string, fact: DisputeFacts): Promise<void> {
  const row = toRow(deps, invoiceId, fact)
  await commit(deps.db, [insertDispute(deps.db, row), note(deps, row, fact)])
}

async function mirror(deps: PortalDeps, row: DisputeRow, fact: DisputeFacts): Promise<void> {
  const { status, evidenceDueAt } = fact
  await commit(deps.db, [
    changeDispute(deps.db, row, {
      status,
      evidenceDueAt,
      closedAt: closedAt(deps, fact),
      updatedAt: deps.now(),
    }),
    note(deps, row, fact),
  ])
}

const note = (deps: PortalDeps, row: DisputeRow, { status }: DisputeFacts) =>
  audit(deps, SYSTEM_ACTOR, {
    action: 'dispute.follow',
    targetId: row.id,
    organisationId: null,
    change: { invoice: row.invoiceId, status },
  })
