import {
  insertCharge,
  openCharges,
  type NewCharge,
  type UsageCharge,
} from '../../../db/billing/charges'
import { commit } from '../../../db/atomic'
import { earliestFresh } from '../../../db/billing/usage-runs'
import { readTimeline } from '../../../db/billing/usage-terms'
import type { SubscriptionDetail } from '../../../db/subscriptions'
import { billingPeriodAt, type Timeline } from '../../../domain/billing/timeline'
import type { Period } from '../../../domain/quota-window'
import type { PortalDeps } from '../../deps'
import { ratePeriod } from './rate'

type Deps = Pick<PortalDeps, 'db' | 'now' | 'newId'>

export interface Freeze {
  readonly kind: 'renewal' | 'upgrade' | 'final'
  /** ms; what was used from then on is left to a later charge. */
  readonly until: number
}

/** Runs for one billing period: each follows on one that another writer got in between of. */
const MOST_TRIES = 30
/** Billing periods that one call freezes; what a subscription has waiting beyond goes to the next. */
const MOST_PERIODS = 60

/**
 * Freezes and rates what the settled ledger has before `until` and no charge has yet: one charge for each
 * billing period and plan version. A line of the ledger gets into one charge, however often this runs and
 * wherever it is cut short. What comes for a billing period after its charge is a `late` charge.
 * @returns all charges that no invoice has, those that were carried included
 */
export async function freezeUsage(
  deps: Deps,
  detail: SubscriptionDetail,
  freeze: Freeze,
): Promise<UsageCharge[]> {
  const { subscription } = detail
  const timeline = await readTimeline(deps.db, subscription)
  const seen = new Map<number, number>()
  while (seen.size <= MOST_PERIODS) {
    const at = await earliestFresh(deps.db, subscription.id, freeze.until)
    if (at === null) break
    const period = billingPeriodAt(timeline, at)
    const tries = (seen.get(period.start) ?? 0) + 1
    if (tries > MOST_TRIES) throw new Error(`The use of ${subscription.id} could not be frozen`)
    seen.set(period.start, tries)
    await freezePeriod(deps, detail, timeline, period, freeze)
  }
  return openCharges(deps.db, subscription.id)
}

async function freezePeriod(
  deps: Deps,
  { subscription }: SubscriptionDetail,
  timeline: Timeline,
  period: Period,
  { kind, until }: Freeze,
): Promise<void> {
  const reach = { start: period.start, end: Math.min(period.end, until) }
  const { span, before, uncharged } = await ratePeriod(deps.db, subscription.id, timeline, reach)
  const now = deps.now()
  const billed = billingPeriodAt(timeline, until - 1)
  const isLate =
    period.end <= billed.start ||
    before.some((one) => one.kind === 'renewal' || one.kind === 'final')
  const charges = uncharged.map((one): NewCharge => {
    const { planVersionId, currency, lines, used, ordinal } = one
    const row: UsageCharge = {
      id: deps.newId('usageCharge'),
      subscriptionId: subscription.id,
      organisationId: subscription.organisationId,
      productId: subscription.productId,
      planVersionId,
      kind: isLate ? 'late' : kind,
      periodStart: period.start,
      periodEnd: period.end,
      ordinal,
      used,
      lines: [...lines],
      currency,
      amount: lines.reduce((sum, { amount }) => sum + amount, 0),
      state: 'frozen',
      stripeInvoiceId: null,
      frozenAt: now,
      createdAt: now,
      updatedAt: now,
    }
    return { row, span, lines: one.ledgerLines, runs: one.runs }
  })
  const [first, ...rest] = charges.flatMap((charge) => insertCharge(deps.db, charge))
  if (first) await commit(deps.db, [first, ...rest])
}
