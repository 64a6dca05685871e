import {
  restoreUser as restoreStatement,
  suspendUser as suspendStatement,
} from '../../../db/admin/closing'
import { Unchanged } from '../../../db/atomic'
import { revokePlatformTokensBy } from '../../../db/tokens'
import { deleteSessionsOf, findUser, type UserRow } from '../../../db/users'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'

/**
 * Suspends a person: all sessions end, and nobody signs in. What they made for their organisations stays.
 * @throws {AppError} not_found, forbidden, invalid_state for platform staff
 */
export async function suspendUser(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<UserRow> {
  requirePlatformAdmin(caller)
  const user = await findPerson(deps, id)
  if (user.suspendedAt !== null) return user
  const now = deps.now()
  try {
    await commitStaffChange(deps, caller, {
      action: 'user.suspend',
      targetId: id,
      organisationId: null,
      reason,
      before: { suspended: false },
      after: { suspended: true },
      statement: suspendStatement(deps.db, id, now),
      along: [deleteSessionsOf(deps.db, id), revokePlatformTokensBy(deps.db, id, now)],
    })
  } catch (error) {
    if (error instanceof Unchanged && (await findPerson(deps, id)).suspendedAt === null) {
      fail('invalid_state', 'Platform staff cannot be suspended. Revoke the grant first.')
    }
    throw error
  }
  return findPerson(deps, id)
}

/** Lets the person in again. @throws {AppError} not_found, forbidden */
export async function restoreUser(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<UserRow> {
  requirePlatformAdmin(caller)
  const user = await findPerson(deps, id)
  if (user.suspendedAt === null) return user
  await commitStaffChange(deps, caller, {
    action: 'user.restore',
    targetId: id,
    organisationId: null,
    reason,
    before: { suspended: true },
    after: { suspended: false },
    statement: restoreStatement(deps.db, id, deps.now()),
  })
  return findPerson(deps, id)
}

async function findPerson(deps: PortalDeps, id: Id): Promise<UserRow> {
  const user = await findUser(deps.db, id)
  return user && user.deletedAt === null ? user : fail('not_found')
}
