import { consumerNumbers, type ConsumerNumbers } from '../../db/consumers'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { quotaPeriods, type Quota } from '../../domain/config'
import { periodAt } from '../../domain/quota-window'
import type { PortalDeps } from '../deps'

const DAY_MS = 86_400_000
const COUNTED_DAYS = 30
/** A plan without a quota counts by billing month. */
const COUNT_ONLY: Quota = { period: 'month', anchor: 'billing', limit: null }

/** The first of the days whose calls and errors are shown. ms. */
export const countedSince = (now: number): number =>
  Math.floor(now / DAY_MS) * DAY_MS - (COUNTED_DAYS - 1) * DAY_MS

export interface Consumer {
  readonly detail: SubscriptionDetail
  readonly numbers: Omit<ConsumerNumbers, 'id'>
  /** The widest quota window, and the moments (ms) between which it counts. */
  readonly window: { readonly quota: Quota; readonly start: number; readonly end: number }
}

/** The subscriptions with what was used of them, by the settled ledger and the roll-ups. */
export async function withNumbers(
  deps: Pick<PortalDeps, 'db' | 'now'>,
  details: readonly SubscriptionDetail[],
): Promise<Consumer[]> {
  const now = deps.now()
  const found = details.map((detail) => ({ detail, window: widestWindow(detail, now) }))
  const counted = found.map(({ detail, window }) => ({
    id: detail.subscription.id,
    from: window.start,
  }))
  const rows = await consumerNumbers(deps.db, counted, countedSince(now))
  const numbersOf = new Map(rows.map((row) => [row.id, row]))
  const none = { lastCallAt: null, used: 0, calls: 0, errors: 0 }
  return found.map(({ detail, window }) => ({
    detail,
    window,
    numbers: numbersOf.get(detail.subscription.id) ?? none,
  }))
}

/** The window that people mean by "the quota", from its last reset on. */
function widestWindow({ subscription, version, override }: SubscriptionDetail, now: number) {
  const length = (quota: Quota) => quotaPeriods.indexOf(quota.period)
  const quotas = override?.quotas ?? version.quotas
  const [quota = COUNT_ONLY] = quotas.toSorted((a, b) => length(b) - length(a))
  const { start, end } = periodAt(quota, subscription, now)
  return { quota, start: Math.max(start, Math.min(subscription.resetAt, end - 1)), end }
}
