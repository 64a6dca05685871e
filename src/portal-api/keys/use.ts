import { callsSince, lastUse, successorOf, type LastUse } from '../../db/key-use'
import type { Id } from '../../domain/ids'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { getKey } from './get'

const DAY_MS = 86_400_000

export interface KeyUse {
  readonly last: LastUse | null
  readonly callsDay: number
  readonly callsMonth: number
  /** Set for a key that was rotated: how often it was used since, which says whether it can go. */
  readonly sinceRotation: { readonly at: number; readonly by: Id; readonly calls: number } | null
}

/** How a key is used; a minute old at most. @throws {AppError} not_found */
export async function keyUse(deps: PortalDeps, caller: Caller, id: Id): Promise<KeyUse> {
  const key = await getKey(deps, caller, id)
  const { db } = deps
  const now = deps.now()
  const [last, callsDay, callsMonth, successor] = await Promise.all([
    lastUse(db, key),
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
  return { last, callsDay, callsMonth, sinceRotation }
}
