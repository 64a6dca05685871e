/** How a subscription begins: at once, as a trial, or after somebody's word. */
import type { PlanRow, PlanVersionRow, PlanWithVersion } from '../../db/plans'
import type { Price } from '../../domain/plan-terms'
import { firstState } from '../../domain/subscription-state'
import { isPriced } from '../plans/terms'

const DAY_MS = 86_400_000

export interface Beginner {
  /** An admin does it by hand, and invoices by hand. */
  readonly byHand: boolean
  /** The provider subscribes to its own product. */
  readonly own: boolean
  readonly triedBefore: boolean
  /** Its last subscription ended while it was suspended: to cancel is no way around that. */
  readonly leftSuspended: boolean
}

export type Start =
  | { readonly how: 'at once' }
  | { readonly how: 'trial'; readonly endsAt: number }
  /** `pays`: when it is approved it is still to be paid for. */
  | { readonly how: 'on approval'; readonly pays: boolean }
  | { readonly how: 'on payment' }

/** A product is tried once by an organisation, and only what costs money is tried. */
export const trialEnd = (version: PlanVersionRow, triedBefore: boolean, now: number) =>
  version.trialDays > 0 && isPriced(version) && !triedBefore
    ? now + version.trialDays * DAY_MS
    : null

export function decideStart({ plan, version }: PlanWithVersion, who: Beginner, now: number): Start {
  // Nobody is billed for what is its own (security decision E9).
  if (who.byHand || who.own) return { how: 'at once' }
  const endsAt = trialEnd(version, who.triedBefore, now)
  const pays = isPriced(version) && endsAt === null
  if (needsApproval(plan, who)) return { how: 'on approval', pays }
  if (pays) return { how: 'on payment' }
  return endsAt === null ? { how: 'at once' } : { how: 'trial', endsAt }
}

export const needsApproval = (
  plan: PlanRow,
  { own, leftSuspended }: Pick<Beginner, 'own' | 'leftSuspended'>,
): boolean => !own && (plan.approvalRequired || leftSuspended)

/** What follows for the row. */
export const startColumns = (start: Start, now: number) => ({
  state: firstState(
    start.how === 'on approval' || start.how === 'on payment',
    start.how === 'trial',
  ),
  trialEndsAt: start.how === 'trial' ? start.endsAt : null,
  requestedAt: start.how === 'on approval' ? now : null,
})

/**
 * What is paid at a time on these terms: as wanted, else as before, else by month; null where no period
 * has a price, undefined where the wanted one has none.
 */
export function intervalOn(
  { prices }: PlanVersionRow,
  before: Price['interval'] | null,
  wanted?: Price['interval'],
): Price['interval'] | null | undefined {
  const has = (interval: Price['interval'] | null | undefined) =>
    prices.some((price) => price.interval === interval)
  if (wanted !== undefined) return has(wanted) ? wanted : undefined
  if (has(before)) return before
  return has('month') ? 'month' : (prices[0]?.interval ?? null)
}
