import type { z } from '@hono/zod-openapi'
import { audit } from '../../audit'
import { commit } from '../../../db/atomic'
import { touchNotion } from '../../../db/admin/notion'
import { NotionFailure } from '../../../notion/failure'
import { lookAround, titleOfPage } from '../../../notion/look'
import { findTable } from '../../../notion/table'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requirePlatformAdmin } from '../standing'
import type { NotionTestView } from './schemas'
import { healthTable, keysTable } from './tables'
import { openWorkspace } from './workspace'

type View = z.output<typeof NotionTestView>

/**
 * Asks Notion who the token is and what it may see. Writes nothing there.
 * @throws {AppError} forbidden, invalid_state when it is not connected
 */
export async function testNotion(deps: PortalDeps, caller: Caller): Promise<View> {
  requirePlatformAdmin(caller)
  const { notion, connection } = await openWorkspace(deps)
  await commit(deps.db, [
    touchNotion(deps.db, deps.now()),
    audit(deps, caller.actorId, {
      action: 'notion.test',
      targetId: 'notion',
      organisationId: null,
    }),
  ])
  const { parentPageId } = connection
  const seen = { integration: null, workspace: null, parent_page: null, databases: [] }
  try {
    const { name, workspace } = await lookAround(notion)
    const parent = parentPageId === null ? null : await titleOfPage(notion, parentPageId)
    const databases = []
    for (const { title } of [keysTable, healthTable]) {
      databases.push({ title, found: (await findTable(notion, title, parentPageId)) !== null })
    }
    const isMade = parentPageId !== null || databases.every(({ found }) => found)
    return {
      ok: isMade,
      integration: name,
      workspace,
      parent_page: parent,
      databases,
      problem: isMade
        ? null
        : 'No parent page is named on which the missing databases could be made.',
    }
  } catch (error) {
    if (!(error instanceof NotionFailure)) throw error
    return { ok: false, ...seen, problem: error.message }
  }
}
