import { Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { findPlan } from '../../db/plans'
import { dueSubscriptions, type SubscriptionDetail } from '../../db/subscriptions'
import type { PortalDeps } from '../deps'
import { publishSubscription } from '../publish/publish'
import { dueChange, TRIAL_NOTICE_MS } from './due-change'
import { pushSoon } from './push-terms'
import { commitChange } from './transition'

/** Changes in a run, of a dozen statements each: D1 allows a call a thousand. The rest waits a minute. */
const MOST_CHANGES = 60
/** A row that fails is passed over; this many of them end the run. */
const MOST_FAILURES = 200
const PAGE = 60

/**
 * Cancels, ends trials and changes plans whose moment has come, and says which trials end soon. One that
 * fails is left to the next run and holds nobody else up.
 * @throws {AggregateError} for those that failed, after the others are done
 */
export async function applyDueChanges(deps: PortalDeps): Promise<void> {
  const now = deps.now()
  const failures: unknown[] = []
  let changes = 0
  let before: string | null = null
  while (changes < MOST_CHANGES && failures.length < MOST_FAILURES) {
    const limit = Math.min(PAGE, MOST_CHANGES - changes)
    const due = await dueSubscriptions(deps.db, now, now + TRIAL_NOTICE_MS, before, limit)
    for (const detail of due) {
      try {
        await applyDue(deps, detail, now)
        changes++
      } catch (error) {
        // Somebody changed it since it was read: the next run decides anew.
        if (!(error instanceof Unchanged)) failures.push(error)
      }
    }
    if (due.length < limit) break
    before = due.at(-1)?.subscription.id ?? null
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} due changes failed`)
  }
}

async function applyDue(deps: PortalDeps, detail: SubscriptionDetail, now: number): Promise<void> {
  const { subscription, product } = detail
  const fallback =
    subscription.state === 'trialing' && product.defaultPlanId !== null
      ? await findPlan(deps.db, product.organisationId, product.defaultPlanId)
      : undefined
  const change = dueChange(detail, fallback ?? null, now)
  if (change === null) return
  await commitChange(deps, SYSTEM_ACTOR, detail, change)
  await publishSubscription(deps, subscription.id)
  const { state, planVersionId } = change.set
  if (detail.billing !== null && (state === 'canceled' || planVersionId !== undefined)) {
    await pushSoon(deps, subscription.id)
  }
}
