/**
 * Settled use of a billing period as rated lines. It is counted as the meter counts it (`quota-counters`):
 * what is included counts once in each quota window, a reset begins a window anew, and a change of plan
 * goes on counting where the plan before had a window of that length. Only use that passes the quota under
 * a plan is overage of that plan, and caps hold over the whole billing period.
 *
 * Everything is computed from all the use of the period, and what was charged before is taken off: how
 * often, and when, it was charged in between does not matter for the sum.
 */
import type { Quota } from '../config'
import type { Id } from '../ids'
import { effectiveOverage, extendedQuota, type OverageTerms } from '../overage'
import type { Period } from '../quota-window'
import { rateUsage, type RatedLine, type UsageTerms } from './rating'
import { countedQuotas, quotasAt, quotaWindowAt, termsAt, type Timeline } from './timeline'

/** A version of a plan, as use is rated by it. */
export interface RatedPlan extends Omit<UsageTerms, 'included'>, OverageTerms {
  readonly quotas: readonly Quota[]
}

/** Settled use under one plan version between two moments of change. */
export interface UsageRun {
  /** ms; the first moment of its span. */
  readonly at: number
  readonly planVersionId: Id
  /** milli-units. */
  readonly units: number
}

export interface RatedUsage {
  /** What each plan version charges for the period's use, in all. */
  readonly plans: ReadonlyMap<Id, readonly RatedLine[]>
  /** milli-units of each run, in their order, that are charged for; 0 for those before the period. */
  readonly billed: readonly number[]
}

interface Counter {
  readonly start: number
  used: number
}

/** What one plan version charges so far. */
interface Tally {
  /** milli-units that are charged for. */
  units: number
  lines: readonly RatedLine[]
}

/** Minor units that the lines are. */
export const amountOf = (lines: readonly { readonly amount: number }[]): number =>
  lines.reduce((sum, { amount }) => sum + amount, 0)

/**
 * Rates the use of a billing period.
 * @param runs in the order of their spans, within one in that of the ledger; from the beginning of the
 *   oldest quota window that reaches into the period
 * @throws {RangeError} for a run whose plan version is not given
 */
export function rateRuns(
  timeline: Timeline,
  plans: ReadonlyMap<Id, RatedPlan>,
  runs: readonly UsageRun[],
  period: Period,
): RatedUsage {
  const tallies = new Map<Id, Tally>()
  let counters = new Map<string, Counter>()
  const billed = runs.map((run) => {
    const plan = plans.get(run.planVersionId)
    if (!plan) throw new RangeError(`The plan version ${run.planVersionId} is not given`)
    const quotas = quotasAt(timeline, plan.quotas, run.at)
    counters = rolled(timeline, counters, quotas, run.at)
    const beyond = count(counters, quotas, run.units)
    if (run.at < period.start) return 0
    const tally = tallies.get(run.planVersionId) ?? { units: 0, lines: [] }
    tallies.set(run.planVersionId, tally)
    const others = [...tallies.values()].filter((other) => other !== tally)
    return charge(timeline, plan, run, beyond, tally, others)
  })
  return { plans: new Map([...tallies].map(([id, { lines }]) => [id, lines])), billed }
}

/** The counters as of then: those of the same window go on, the others begin at nothing. */
function rolled(
  timeline: Timeline,
  before: ReadonlyMap<string, Counter>,
  quotas: readonly Quota[],
  at: number,
): Map<string, Counter> {
  return new Map(
    countedQuotas(quotas).map((quota) => {
      const { start } = quotaWindowAt(timeline, quota, at)
      const counter = before.get(quota.period)
      return [quota.period, counter?.start === start ? counter : { start, used: 0 }]
    }),
  )
}

/** Counts the units in every window. @returns those that passed the quota that overage extends */
function count(
  counters: ReadonlyMap<string, Counter>,
  quotas: readonly Quota[],
  units: number,
): number {
  for (const counter of counters.values()) counter.used += units
  const extended = extendedQuota(quotas)
  const used = counters.get(extended?.period ?? '')?.used ?? 0
  const limit = extended?.limit ?? used
  return Math.max(0, used - limit) - Math.max(0, used - units - limit)
}

/** Adds the run to what its plan version charges. @returns milli-units that it charges for */
function charge(
  timeline: Timeline,
  plan: RatedPlan,
  run: UsageRun,
  beyond: number,
  tally: Tally,
  others: readonly Tally[],
): number {
  if (plan.pricingModel !== 'flat_overage') {
    const units = plan.pricingModel === 'usage' || plan.pricingModel === 'graduated' ? run.units : 0
    tally.units += units
    tally.lines = rateUsage({ ...plan, included: 0 }, tally.units)
    return units
  }
  const choice = termsAt(timeline, run.at)
  if (effectiveOverage(plan, choice) === null) return 0
  const before = others.reduce((sum, { units }) => sum + units, tally.units)
  const units = Math.max(0, Math.min(beyond, (plan.overageCapUnits ?? Infinity) - before))
  const spent = others.reduce((sum, { lines }) => sum + amountOf(lines), 0)
  const left = capLeft([plan.overageCapAmount, choice.overageCap], spent)
  tally.units += units
  const lines = rateUsage({ ...plan, included: 0, overageCapAmount: left }, tally.units)
  // A cap that was lowered since ends what is charged; it takes nothing back.
  const kept = amountOf(tally.lines)
  tally.lines = lines.map((line) => atLeast(line, kept))
  return units
}

const atLeast = (line: RatedLine, amount: number): RatedLine =>
  line.amount < amount ? { ...line, amount, isCapped: true } : line

/** Minor units; null for no cap. */
function capLeft(caps: readonly (number | null)[], spent: number): number | null {
  const lowest = Math.min(...caps.map((cap) => cap ?? Infinity))
  return Number.isFinite(lowest) ? Math.max(0, lowest - spent) : null
}
