/** What of a billing period's use no charge has, and what it costs. */
import type { Id } from '../ids'
import type { Period } from '../quota-window'
import type { RatedLine } from './rating'
import { amountOf, rateRuns, type RatedPlan, type UsageRun } from './segments'
import type { Timeline } from './timeline'

/** A run with what of it was charged before. */
export interface LedgerRun extends UsageRun {
  /** Lines of the ledger in it that no charge has, and their milli-units. */
  readonly freshLines: number
  readonly freshUnits: number
  /** milli-units of the others that were charged for. */
  readonly billed: number
}

/** A charge that was made of the same billing period. */
export interface EarlierCharge {
  readonly planVersionId: Id
  readonly lines: readonly RatedLine[]
  /** Minor units. */
  readonly amount: number
}

/** What is new under one plan version. */
export interface Uncharged {
  readonly planVersionId: Id
  readonly currency: string
  /** Those of nothing come last. */
  readonly lines: readonly RatedLine[]
  /** milli-units of the lines of the ledger. */
  readonly used: number
  readonly ledgerLines: number
  /** How many charges of the period and the version there are. */
  readonly ordinal: number
  /** milli-units of each run that are newly charged for. */
  readonly runs: readonly { readonly at: number; readonly billed: number }[]
}

/**
 * All of the period is rated, and what was charged before is taken off.
 * @param runs as `rateRuns` takes them
 */
export function unchargedUsage(
  timeline: Timeline,
  plans: ReadonlyMap<Id, RatedPlan>,
  runs: readonly LedgerRun[],
  period: Period,
  before: readonly EarlierCharge[],
): Uncharged[] {
  const rated = rateRuns(timeline, plans, runs, period)
  // Use that was settled out of order never makes the period cost more than it does in order.
  let room = amountOf([...rated.plans.values()].flat()) - amountOf(before)
  const fresh = runs.flatMap((run, index) =>
    run.at >= period.start && run.freshLines > 0
      ? [{ ...run, toBill: Math.max(0, (rated.billed[index] ?? 0) - run.billed) }]
      : [],
  )
  return [...Map.groupBy(fresh, (run) => run.planVersionId)].map(([planVersionId, own]) => {
    const charged = before.filter((charge) => charge.planVersionId === planVersionId)
    const lines = newLines(
      rated.plans.get(planVersionId) ?? [],
      charged.flatMap((charge) => charge.lines),
      room,
    )
    room -= amountOf(lines)
    return {
      planVersionId,
      currency: plans.get(planVersionId)?.currency ?? '',
      lines: lines.toSorted((a, b) => Number(b.amount > 0) - Number(a.amount > 0)),
      used: own.reduce((sum, { freshUnits }) => sum + freshUnits, 0),
      ledgerLines: own.reduce((sum, { freshLines }) => sum + freshLines, 0),
      ordinal: charged.length,
      runs: own.map(({ at, toBill }) => ({ at, billed: toBill })),
    }
  })
}

/** @param room minor units that may be charged at most */
function newLines(
  rated: readonly RatedLine[],
  charged: readonly RatedLine[],
  room: number,
): readonly RatedLine[] {
  let left = Math.max(0, room)
  return merged(rated).flatMap((line) => {
    const before = charged.filter((other) => isLike(line, other))
    const units = before.reduce((sum, { quantity }) => sum + quantity, 0)
    const quantity = Math.max(0, line.quantity - units)
    const amount = Math.min(left, Math.max(0, line.amount - amountOf(before)))
    left -= amount
    return quantity === 0 && amount === 0 ? [] : [{ ...line, quantity, amount }]
  })
}

const isLike = (a: RatedLine, b: RatedLine): boolean =>
  a.kind === b.kind && a.unitPrice === b.unitPrice

/** Tiers of one price are one line. */
function merged(lines: readonly RatedLine[]): readonly RatedLine[] {
  const groups = Map.groupBy(lines, ({ kind, unitPrice }) => `${kind} ${unitPrice}`)
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [others.reduce(together, first)] : [],
  )
}

const together = (a: RatedLine, b: RatedLine): RatedLine => ({
  ...a,
  quantity: a.quantity + b.quantity,
  amount: a.amount + b.amount,
  isCapped: a.isCapped || b.isCapped,
})
