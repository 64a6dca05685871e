import type { SubscriptionDetail } from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Price } from '../../domain/plan-terms'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { admitToPlan } from './admission'
import { isBilled } from './billing'
import type { Wish } from './plan-change'
import { intervalOn } from './start'

/** Which plan is asked for. */
export interface PlanWish {
  readonly plan_id: Id
  /** Left out: as before, where the plan has it. */
  readonly interval?: Price['interval'] | undefined
}

/** Whether it is the current plan as it is, and something else waits to take its place. */
export const goesBack = (
  { subscription, plan, billing }: SubscriptionDetail,
  { plan_id, interval }: PlanWish,
): boolean =>
  plan_id === plan.id &&
  (interval === undefined || interval === subscription.billingInterval) &&
  (subscription.nextPlanVersionId !== null || (billing?.pendingSince ?? null) !== null)

/**
 * The plan that is asked for, if the consumer may have it. What it has it keeps, whoever may have it now.
 * @throws {AppError} not_found, consumer_banned, invalid_state, invalid_request for an interval that the
 *   plan has no price for
 */
export async function wishFor(
  deps: PortalDeps,
  caller: Caller,
  detail: SubscriptionDetail,
  wish: PlanWish,
): Promise<Wish> {
  const { subscription, plan, version } = detail
  const { organisationId, productId, billingInterval } = subscription
  if (goesBack(detail, wish)) return { plan, version, interval: billingInterval }
  const wanted = await admitToPlan(deps, caller, organisationId, wish.plan_id)
  if (wanted.plan.productId !== productId) fail('not_found')
  const interval = intervalOn(wanted.version, billingInterval, wish.interval)
  if (interval !== undefined) return { ...wanted, interval }
  const errors = [{ pointer: '/interval', detail: 'the plan has no such price' }]
  return fail('invalid_request', undefined, { errors })
}

/** Whether the plan is had only once Stripe's page is paid: nothing was before. */
export const paysOnPage = (
  { payments }: Pick<PortalDeps, 'payments'>,
  caller: Caller,
  { billing, subscription }: SubscriptionDetail,
  { version }: Wish,
): boolean =>
  payments !== null &&
  billing === null &&
  caller.platformRole !== 'admin' &&
  isBilled(subscription, version)
