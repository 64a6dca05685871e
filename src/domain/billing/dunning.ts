/**
 * What becomes of a subscription whose payment fails (billing decisions 3, dunning): access for some days,
 * then none, then the end. The clock starts with the first failure, whatever is tried after it.
 */

const DAY_MS = 86_400_000

export interface DunningTerms {
  /** Days of access after the first failure. */
  readonly graceDays: number
  /** Days after the first failure at which the subscription ends. */
  readonly endDays: number
}

/** `grace`: calls pass. `suspended`: they are refused, and a payment restores them. `ended`: for good. */
export type DunningStage = 'grace' | 'suspended' | 'ended'

/** ms of the moments; grace is never cut short by the end. */
export function dunningDates(failedAt: number, { graceDays, endDays }: DunningTerms) {
  const graceEndsAt = failedAt + graceDays * DAY_MS
  return { graceEndsAt, endsAt: Math.max(graceEndsAt, failedAt + endDays * DAY_MS) }
}

/** Where an unpaid subscription stands. @param failedAt ms of the first failure */
export function dunningStage(failedAt: number, terms: DunningTerms, now: number): DunningStage {
  const { graceEndsAt, endsAt } = dunningDates(failedAt, terms)
  if (now >= endsAt) return 'ended'
  return now >= graceEndsAt ? 'suspended' : 'grace'
}
