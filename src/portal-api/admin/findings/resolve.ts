import {
  findFinding,
  resolveFinding as resolveStatement,
  type FindingRow,
} from '../../../db/admin/lists'
import { Unchanged } from '../../../db/atomic'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'

/**
 * Settles a finding with what staff found out. Where the numbers still differ, the next reconciliation
 * opens another.
 * @throws {AppError} not_found, forbidden, invalid_state when it is resolved already
 */
export async function resolveFinding(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  note: string,
): Promise<FindingRow> {
  requirePlatformAdmin(caller)
  const finding = (await findFinding(deps.db, id)) ?? fail('not_found')
  const now = deps.now()
  try {
    await commitStaffChange(deps, caller, {
      action: 'finding.resolve',
      targetId: id,
      organisationId: null,
      reason: note,
      before: { resolved: false },
      after: { resolved: true },
      statement: resolveStatement(deps.db, id, note, now),
    })
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'It is resolved already.')
    throw error
  }
  return { ...finding, note, resolvedAt: now }
}
