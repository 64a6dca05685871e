import { callsSince, lastUse, successorOf, type LastUse } from '../../db/key-use'
import type { KeyRow } from '../../db/keys'
import { findMember } from '../../db/memberships'
import { findSubscription } from '../../db/subscriptions'
import { namesOf } from '../../db/usage-names'
import { AppError } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { WindowView } from '../../domain/lease/protocol'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { currentUsage } from '../usage/current'
import { getKey } from './get'

const DAY_MS = 86_400_000

interface Named {
  readonly id: Id
  readonly name: string
}

export interface KeyUse {
  /** The member who made it; null for a token, the platform's staff, or who has left it. */
  readonly createdBy: Named | null
  readonly last: LastUse | null
  readonly lastRoute: Named | null
  readonly callsDay: number
  readonly callsMonth: number
  /** Of its own quota; null without one, or while its meter is away. */
  readonly window: WindowView | null
  /** Set for a key that was rotated: how often it was used since, which says whether it can go. */
  readonly sinceRotation: { readonly at: number; readonly by: Id; readonly calls: number } | null
}

/** How a key is used; a minute old at most. @throws {AppError} not_found */
export async function keyUse(deps: PortalDeps, caller: Caller, id: Id): Promise<KeyUse> {
  const key = await getKey(deps, caller, id)
  const { db } = deps
  const now = deps.now()
  const [maker, last, window, callsDay, callsMonth, successor] = await Promise.all([
    key.createdBy === null ? undefined : findMember(db, key.organisationId, key.createdBy),
    lastUse(db, key),
    ownWindow(deps, key),
    callsSince(db, key, now - DAY_MS, now),
    callsSince(db, key, now - 30 * DAY_MS, now),
    successorOf(db, key),
  ])
  const sinceRotation = successor
    ? {
        at: successor.createdAt,
        by: successor.id,
        calls: await callsSince(db, key, successor.createdAt, now),
      }
    : null
  return {
    createdBy: maker ? { id: maker.userId, name: maker.name } : null,
    last,
    lastRoute: last && (await routeOf(deps, last)),
    callsDay,
    callsMonth,
    window,
    sinceRotation,
  }
}

async function routeOf({ db }: PortalDeps, { routeId }: LastUse): Promise<Named | null> {
  const name = (await namesOf(db, 'route_id', [routeId])).get(routeId)
  return name === undefined ? null : { id: routeId, name }
}

async function ownWindow(deps: PortalDeps, key: KeyRow): Promise<WindowView | null> {
  if (key.ownQuota === null) return null
  const detail = await findSubscription(deps.db, {}, key.subscriptionId)
  if (!detail) return null
  try {
    const { keys = [] } = await currentUsage(deps, detail)
    return keys.find(({ hash }) => hash === key.hash)?.window ?? null
  } catch (error) {
    if (error instanceof AppError && error.code === 'limiter_unavailable') return null
    throw error
  }
}
