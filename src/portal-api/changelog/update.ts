import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import {
  findChangelogEntry,
  updateChangelogEntry as updateStatement,
  type ChangelogRow,
} from '../../db/changelog'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { UpdateChangelogEntry } from './schemas'

/** @throws {AppError} not_found */
export async function updateChangelogEntry(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateChangelogEntry>,
): Promise<ChangelogRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const before = (await findChangelogEntry(deps.db, owner, id)) ?? fail('not_found')
  await commit(deps.db, [
    updateStatement(deps.db, id, { ...input, updatedAt: deps.now() }),
    audit(deps, caller.actorId, {
      action: 'changelog.update',
      targetId: id,
      organisationId: before.organisationId,
      change: { product_id: before.productId, members: Object.keys(input) },
    }),
  ])
  return (await findChangelogEntry(deps.db, owner, id)) ?? fail('not_found')
}
