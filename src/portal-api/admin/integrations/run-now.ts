import { countKeys } from '../../../db/admin/exported-keys'
import { beginRun, readNotion, type NotionRun } from '../../../db/admin/notion'
import { commit, NotUnique, Unchanged } from '../../../db/atomic'
import { fail } from '../../../domain/errors'
import { audit } from '../../audit'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requirePlatformAdmin } from '../standing'
import { exportKeys, newRun } from './export-keys'

/** What outlives an answer, which a Worker allows 30 seconds for. */
const SOON_MS = 15_000

/**
 * Begins to write all keys to Notion now.
 * @throws {AppError} forbidden, invalid_state while it is not connected, or a run is under way
 */
export async function runNotionNow(deps: PortalDeps, caller: Caller): Promise<NotionRun> {
  requirePlatformAdmin(caller)
  if (!(await readNotion(deps.db))) fail('invalid_state', 'Notion is not connected.')
  const run = newRun(deps, null, await countKeys(deps.db))
  try {
    await commit(deps.db, [
      beginRun(deps.db, run),
      audit(deps, caller.actorId, {
        action: 'notion.run',
        targetId: run.id,
        organisationId: null,
        change: { keys: run.total },
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged || error instanceof NotUnique) {
      fail('invalid_state', 'A run is under way.')
    }
    throw error
  }
  deps.later(exportKeys(deps, SOON_MS))
  return run
}
