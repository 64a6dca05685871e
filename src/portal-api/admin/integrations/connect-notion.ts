import type { z } from '@hono/zod-openapi'
import { deleteNotion, readNotion, saveNotion, stopRuns } from '../../../db/admin/notion'
import { Unchanged } from '../../../db/atomic'
import { fail } from '../../../domain/errors'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { commitStaffChange } from '../change'
import { requirePlatformAdmin } from '../standing'
import { toNotionView, type ConnectNotion } from './schemas'
import { NOTION_SECRET } from './sealed-for'

const TARGET = 'notion'

/** Connects the platform with a workspace, in place of the one before. @throws {AppError} forbidden */
export async function connectNotion(
  deps: PortalDeps,
  caller: Caller,
  { token, parent_page: parentPageId, reason }: z.output<typeof ConnectNotion>,
) {
  requirePlatformAdmin(caller)
  const before = await readNotion(deps.db)
  const now = deps.now()
  const lastFour = token.slice(-4)
  const row = {
    token: await deps.sealer.seal(token, NOTION_SECRET),
    lastFour,
    parentPageId,
    keysSourceId: null,
    healthSourceId: null,
    connectedAt: now,
    updatedAt: now,
  }
  await commitStaffChange(deps, caller, {
    action: 'notion.connect',
    targetId: TARGET,
    organisationId: null,
    reason,
    before: before ? { last_four: before.lastFour, parent_page_id: before.parentPageId } : null,
    after: { last_four: lastFour, parent_page_id: parentPageId },
    statement: saveNotion(deps.db, row),
    along: [stopRuns(deps.db, 'Notion was connected anew.', now)],
  })
  return toNotionView(row, undefined)
}

/**
 * Forgets the token. What stands at Notion stays there.
 * @throws {AppError} forbidden, invalid_state when it is not connected
 */
export async function disconnectNotion(
  deps: PortalDeps,
  caller: Caller,
  reason: string,
): Promise<void> {
  requirePlatformAdmin(caller)
  try {
    await commitStaffChange(deps, caller, {
      action: 'notion.disconnect',
      targetId: TARGET,
      organisationId: null,
      reason,
      before: { connected: true },
      after: { connected: false },
      statement: deleteNotion(deps.db),
      along: [stopRuns(deps.db, 'Notion was disconnected.', deps.now())],
    })
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'Notion is not connected.')
    throw error
  }
}
