import { readNotion, type NotionConnection } from '../../../db/admin/notion'
import { fail } from '../../../domain/errors'
import type { Notion } from '../../../notion/client'
import type { PortalDeps } from '../../deps'
import { NOTION_SECRET } from './sealed-for'

/** The workspace that the platform is connected with. @throws {AppError} invalid_state without one */
export async function openWorkspace(
  deps: PortalDeps,
): Promise<{ readonly notion: Notion; readonly connection: NotionConnection }> {
  const connection = await readNotion(deps.db)
  if (!connection) return fail('invalid_state', 'Notion is not connected.')
  return {
    notion: deps.notion(await deps.sealer.open(connection.token, NOTION_SECRET)),
    connection,
  }
}
