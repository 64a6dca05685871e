/** What a provider does to one key of a consumer. The consumer keeps the rest of its subscription. */
import { commit, Unchanged, type Statement } from '../../db/atomic'
import { changeKeyStatus, keyChanges } from '../../db/consumers'
import { findKey, revokeKeyStatement, type KeyRow } from '../../db/keys'
import { bumpSubscription, findSubscription, type SubscriptionFilter } from '../../db/subscriptions'
import type { EventType } from '../../domain/event-types'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { keyEventData } from '../keys/event-data'
import { publishSubscription } from '../publish/publish'
import { mayManage, type ConsumerAt } from './find'

const RETRY_SECONDS = 5

export interface ConsumerKeyAt extends ConsumerAt {
  readonly key_id: Id
}

/** Refuses its calls until it is restored. @param reason the consumer reads it */
export const suspendKey = (deps: PortalDeps, caller: Caller, at: ConsumerKeyAt, reason: string) =>
  changeKey(deps, caller, at, {
    statement: changeKeyStatus(deps.db, at.key_id, keyChanges.suspend, reason, deps.now()),
    action: 'key.suspend',
    event: 'key.suspended',
    reason,
  })

export const restoreKey = (deps: PortalDeps, caller: Caller, at: ConsumerKeyAt) =>
  changeKey(deps, caller, at, {
    statement: changeKeyStatus(deps.db, at.key_id, keyChanges.restore, null, deps.now()),
    action: 'key.restore',
    event: 'key.restored',
  })

/** Ends it for good. @param reason the consumer reads it */
export const revokeConsumerKey = (
  deps: PortalDeps,
  caller: Caller,
  at: ConsumerKeyAt,
  reason: string,
) =>
  changeKey(deps, caller, at, {
    statement: revokeKeyStatement(deps.db, at.key_id, deps.now()),
    action: 'key.revoke',
    event: 'key.revoked',
    reason,
  })

interface KeyChange {
  readonly statement: Statement
  readonly action: string
  readonly event: EventType
  readonly reason?: string
}

/**
 * Answers when the meter has it, so that it is in force everywhere within a lease's lifetime.
 * @throws {AppError} not_found, invalid_state, limiter_unavailable when the meter did not answer
 */
async function changeKey(
  deps: PortalDeps,
  caller: Caller,
  { product_id, subscription_id, key_id }: ConsumerKeyAt,
  { statement, action, event, reason }: KeyChange,
): Promise<KeyRow> {
  const { filter } = await mayManage(deps, caller, product_id)
  const key = await consumerKey(deps, filter, subscription_id, key_id)
  const said = reason === undefined ? {} : { reason }
  try {
    await commit(deps.db, [
      statement,
      audit(deps, caller.actorId, {
        action,
        targetId: key_id,
        organisationId: key.organisationId,
        change: { subscription_id, ...said },
      }),
      bumpSubscription(deps.db, subscription_id),
      tell(deps, {
        type: event,
        organisationId: key.organisationId,
        subjectId: key_id,
        data: { ...keyEventData(key), ...said },
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    const { status } = await consumerKey(deps, filter, subscription_id, key_id)
    fail('invalid_state', `The key is ${status}.`)
  }
  if ((await publishSubscription(deps, subscription_id)) === 'nowhere') {
    fail('limiter_unavailable', 'The change is recorded and will be in force within minutes.', {
      retry_after: RETRY_SECONDS,
    })
  }
  return consumerKey(deps, filter, subscription_id, key_id)
}

/** A key of a consumer of the product. @throws {AppError} not_found */
async function consumerKey(
  deps: Pick<PortalDeps, 'db'>,
  filter: SubscriptionFilter,
  subscriptionId: Id,
  keyId: Id,
): Promise<KeyRow> {
  const key = await findKey(deps.db, null, keyId)
  if (key?.subscriptionId !== subscriptionId) return fail('not_found')
  if (!(await findSubscription(deps.db, filter, subscriptionId))) fail('not_found')
  return key
}
