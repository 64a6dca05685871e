import { commit, Unchanged, type Statement } from '../../db/atomic'
import { countUnread, findNotification, markAllRead, markRead } from '../../db/notifications'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/**
 * Marks one as read; reading it twice is fine.
 * @returns how many are left
 * @throws {AppError} forbidden, not_found
 */
export async function readOne(deps: PortalDeps, caller: Caller, id: Id): Promise<number> {
  const { userId } = requirePerson(caller)
  if (!(await findNotification(deps.db, userId, id))) fail('not_found')
  return mark(deps, userId, id, 'notification.read', markRead(deps.db, userId, id, deps.now()))
}

/**
 * Marks all up to the newest one that was seen.
 * @returns how many are left
 * @throws {AppError} forbidden, not_found
 */
export async function readAll(deps: PortalDeps, caller: Caller, untilId: Id): Promise<number> {
  const { userId } = requirePerson(caller)
  const until = (await findNotification(deps.db, userId, untilId)) ?? fail('not_found')
  const statement = markAllRead(deps.db, userId, until.eventId, deps.now())
  return mark(deps, userId, untilId, 'notification.read_all', statement)
}

async function mark(
  deps: PortalDeps,
  userId: Id,
  targetId: Id,
  action: string,
  statement: Statement,
): Promise<number> {
  try {
    await commit(deps.db, [
      statement,
      audit(deps, userId, { action, targetId, organisationId: null }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
  return countUnread(deps.db, userId)
}
