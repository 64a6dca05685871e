import { findGuide, type GuideRow } from '../../db/guides'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** @throws {AppError} not_found */
export async function getGuide(deps: PortalDeps, caller: Caller, id: Id): Promise<GuideRow> {
  const owner = mayRead(caller, 'catalogue:read')
  return (await findGuide(deps.db, owner, id)) ?? fail('not_found')
}
