import {
  discardDeadLetter,
  findDeadLetter,
  touchWaiting,
  type DeadLetterRow,
} from '../../../db/admin/lists'
import { Unchanged } from '../../../db/atomic'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import type { Redriven } from '../../usage-worker'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'

const NOT_WAITING = 'There is nothing left to do: it was redriven or discarded.'

/**
 * Has the usage Worker process a message once more. Messages know what they have done already, so one is
 * never counted twice.
 * @throws {AppError} not_found, forbidden, invalid_state when it does not wait, or is still unreadable
 */
export async function redriveOne(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<DeadLetterRow> {
  requirePlatformAdmin(caller)
  if (!(await findDeadLetter(deps.db, id))) fail('not_found')
  await noteIntent(deps, caller, id, reason)
  await deps.usageWorker.redrive(id)
  return (await findDeadLetter(deps.db, id)) ?? fail('not_found')
}

/**
 * Redrives those that wait, at most 100 of them, after the id `after`.
 * @throws {AppError} forbidden, invalid_state when none waits
 */
export async function redriveAll(
  deps: PortalDeps,
  caller: Caller,
  after: Id | undefined,
  reason: string,
): Promise<Redriven> {
  requirePlatformAdmin(caller)
  await noteIntent(deps, caller, null, reason)
  return deps.usageWorker.redriveAll(after ?? '')
}

/** Gives a message up, for good. @throws {AppError} not_found, forbidden, invalid_state */
export async function discard(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  reason: string,
): Promise<DeadLetterRow> {
  requirePlatformAdmin(caller)
  if (!(await findDeadLetter(deps.db, id))) fail('not_found')
  await whileWaiting(
    commitStaffChange(deps, caller, {
      action: 'dead_letter.discard',
      targetId: id,
      organisationId: null,
      reason,
      before: 'waiting',
      after: 'discarded',
      statement: discardDeadLetter(deps.db, id, deps.now()),
    }),
  )
  return (await findDeadLetter(deps.db, id)) ?? fail('not_found')
}

/** The audit row of a redrive stands before it begins: another Worker does it, in its own time. */
const noteIntent = (deps: PortalDeps, caller: Caller, id: Id | null, reason: string) =>
  whileWaiting(
    commitStaffChange(deps, caller, {
      action: id === null ? 'dead_letter.redrive_all' : 'dead_letter.redrive',
      targetId: id ?? 'dead_letters',
      organisationId: null,
      reason,
      before: 'waiting',
      after: 'redriven',
      statement: touchWaiting(deps.db, id),
    }),
  )

/** @throws {AppError} invalid_state instead of {Unchanged} */
async function whileWaiting(change: Promise<void>): Promise<void> {
  try {
    await change
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', NOT_WAITING)
    throw error
  }
}
