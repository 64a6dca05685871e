/** One way for every change of a subscription: the row, its audit row, and what both sides are told. */
import type { SQL } from 'drizzle-orm'
import { commit, retryUnchanged, type Statement } from '../../db/atomic'
import {
  changeSubscription,
  findSubscription,
  type SubscriptionDetail,
  type SubscriptionFilter,
  type SubscriptionRow,
} from '../../db/subscriptions'
import { fail } from '../../domain/errors'
import type { EventType } from '../../domain/event-types'
import type { Id } from '../../domain/ids'
import type { Actor } from '../../domain/subscription-state'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { publishSubscription } from '../publish/publish'

export interface Change {
  /** `subscription.<verb>`, in the audit row. */
  readonly action: string
  /** In the subscription's history. */
  readonly by: Actor
  readonly set: Partial<SubscriptionRow>
  /** What both sides read of it, snake case: the reason, the plans. */
  readonly note?: Readonly<Record<string, unknown>>
  readonly tells: readonly EventType[]
  /** Must hold, or nothing is changed. */
  readonly only?: SQL | undefined
  /** Further statements of the same batch. */
  readonly also?: readonly Statement[]
}

/**
 * Changes the subscription if it is still as it was read.
 * @throws {Unchanged}
 */
export async function commitChange(
  deps: PortalDeps,
  actorId: Id,
  detail: SubscriptionDetail,
  { action, by, set, note = {}, tells, only, also = [] }: Change,
): Promise<void> {
  const { subscription } = detail
  const { id, organisationId } = subscription
  const state = set.state ?? subscription.state
  const states = state === subscription.state ? {} : { from: subscription.state, to: state }
  await commit(deps.db, [
    changeSubscription(deps.db, subscription, { ...set, updatedAt: deps.now() }, only),
    audit(deps, actorId, {
      action,
      targetId: id,
      organisationId,
      change: { by, ...states, ...note },
    }),
    ...tells.flatMap((type) => tellBoth(deps, detail, type, { ...note, state })),
    ...also,
  ])
}

/**
 * Finds the subscription, decides and changes it, and brings it to the edge.
 * @param decide from the rows as they are; may refuse. Runs again when somebody was faster
 * @throws {AppError} not_found, and what `decide` throws
 */
export async function changeFound(
  deps: PortalDeps,
  actorId: Id,
  filter: SubscriptionFilter,
  id: Id,
  decide: (detail: SubscriptionDetail, now: number) => Change | Promise<Change>,
): Promise<SubscriptionDetail> {
  await retryUnchanged(async () => {
    const detail = (await findSubscription(deps.db, filter, id)) ?? fail('not_found')
    await commitChange(deps, actorId, detail, await decide(detail, deps.now()))
  })
  await publishSubscription(deps, id)
  return (await findSubscription(deps.db, filter, id)) ?? fail('not_found')
}

/** The event for consumer and provider, who are told once where they are one. */
export function tellBoth(
  deps: PortalDeps,
  { subscription, product, plan, organisation }: SubscriptionDetail,
  type: EventType,
  data: Readonly<Record<string, unknown>>,
): Statement[] {
  const sides = new Set([subscription.organisationId, subscription.providerId])
  return [...sides].map((organisationId) =>
    tell(deps, {
      type,
      organisationId,
      subjectId: subscription.id,
      data: {
        subscription_id: subscription.id,
        state: subscription.state,
        product_id: product.id,
        product: product.name,
        plan_id: plan.id,
        plan: plan.name,
        consumer_id: organisation.id,
        consumer: organisation.name,
        ...data,
      },
    }),
  )
}
