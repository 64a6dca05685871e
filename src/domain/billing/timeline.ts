/**
 * What a subscription's use was had by at each moment, and the billing periods that follow from it. A
 * change of the anchor or the interval ends the running period there, so that periods have neither gaps
 * nor overlaps whatever was changed when.
 */
import type { Quota } from '../config'
import type { Id } from '../ids'
import type { Price } from '../plan-terms'
import { periodAt, type Period } from '../quota-window'

/** Half-open; ms. The first begins at `-Infinity`, the last is open. */
export interface TermSpan extends Period {
  readonly planVersionId: Id
  readonly billingAnchor: number
  /** Null where no period has a price: then a month. */
  readonly billingInterval: Price['interval'] | null
  /** The consumer's word on overage; null leaves it to the plan. */
  readonly overageEnabled: boolean | null
  /** Minor units in one billing period; null for the plan's cap. */
  readonly overageCap: number | null
}

/** Quotas that staff granted in place of the plan's. */
export interface QuotaOverride extends Period {
  readonly quotas: readonly Quota[] | null
}

export interface Timeline {
  readonly startedAt: number
  /** Earliest first, without gaps. */
  readonly spans: readonly TermSpan[]
  readonly overrides: readonly QuotaOverride[]
  /** ms at which quotas began anew; earliest first. */
  readonly resets: readonly number[]
}

/** A plan without a quota still has its use counted, by billing month. */
const COUNT_ONLY: readonly Quota[] = [{ period: 'month', anchor: 'billing', limit: null }]

/** The terms in force then. @throws {RangeError} for a timeline without spans */
export function termsAt({ spans }: Timeline, at: number): TermSpan {
  const span = spans.find(({ end }) => at < end) ?? spans.at(-1)
  if (!span) throw new RangeError('A timeline has at least one span')
  return span
}

/** The quotas that the meter counted by then. */
export function quotasAt(
  { overrides }: Timeline,
  quotas: readonly Quota[],
  at: number,
): readonly Quota[] {
  const granted = overrides.find(({ start, end }) => start <= at && at < end)?.quotas ?? quotas
  return granted.length > 0 ? granted : COUNT_ONLY
}

/** The billing period that holds `at`. */
export function billingPeriodAt(timeline: Timeline, at: number): Period {
  const terms = termsAt(timeline, at)
  const cycle = cycleOf(timeline, terms)
  const { start, end } = periodAt(
    { period: terms.billingInterval ?? 'month', anchor: 'billing' },
    { billingAnchor: terms.billingAnchor, startedAt: timeline.startedAt },
    at,
  )
  return { start: Math.max(start, cycle.start), end: Math.min(end, cycle.end) }
}

/** While anchor and interval stayed as they are in `terms`. */
function cycleOf({ spans }: Timeline, terms: TermSpan): Period {
  const index = spans.indexOf(terms)
  const same = (span: TermSpan | undefined) =>
    span?.billingAnchor === terms.billingAnchor && span.billingInterval === terms.billingInterval
  let first = index
  while (same(spans[first - 1])) first--
  let last = index
  while (same(spans[last + 1])) last++
  return { start: spans[first]?.start ?? terms.start, end: spans[last]?.end ?? terms.end }
}

/** The windows of quotas that may be exceeded at a price; others only stop calls. */
export const countedQuotas = (quotas: readonly Quota[]): readonly Quota[] =>
  quotas.filter(({ anchor, period }) => anchor === 'billing' && period !== 'day')

/** The window of a quota that holds `at`; a reset begins it anew. */
export function quotaWindowAt(timeline: Timeline, quota: Quota, at: number): Period {
  const { billingAnchor } = termsAt(timeline, at)
  const { start, end } = periodAt(quota, { billingAnchor, startedAt: timeline.startedAt }, at)
  const reset = timeline.resets.findLast((moment) => moment <= at) ?? start
  return { start: Math.max(start, reset), end }
}

/**
 * Moments within `(from, to)` at which use begins to count otherwise: no line of the ledger is looked at
 * more closely than between two of them.
 * @param quotas all that were in force in that time
 */
export function momentsOfChange(
  timeline: Timeline,
  quotas: readonly Quota[],
  { start: from, end: to }: Period,
): readonly number[] {
  const moments = new Set([
    ...timeline.resets,
    ...timeline.spans.map(({ end }) => end),
    ...timeline.overrides.flatMap(({ start, end }) => [start, end]),
  ])
  for (const quota of countedQuotas(quotas)) {
    for (let at = from; at < to;) {
      at = Math.min(windowEnd(timeline, quota, at), termsAt(timeline, at).end)
      moments.add(at)
    }
  }
  for (let at = from; at < to; moments.add(at)) at = billingPeriodAt(timeline, at).end
  return [...moments].filter((at) => from < at && at < to).sort((a, b) => a - b)
}

const windowEnd = (timeline: Timeline, quota: Quota, at: number): number =>
  quotaWindowAt(timeline, quota, at).end
