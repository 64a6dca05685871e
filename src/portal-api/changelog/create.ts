import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { insertChangelogEntry, type ChangelogRow } from '../../db/changelog'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writableProduct } from '../products/owned'
import type { CreateChangelogEntry } from './schemas'

/** @throws {AppError} not_found */
export async function createChangelogEntry(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof CreateChangelogEntry>,
): Promise<ChangelogRow> {
  const { organisationId } = await writableProduct(deps, caller, productId)
  const now = deps.now()
  const row: ChangelogRow = {
    id: deps.newId('changelogEntry'),
    organisationId,
    productId,
    at: input.at ?? now,
    version: input.version,
    title: input.title,
    body: input.body,
    breaking: input.breaking,
    source: 'manual',
    changes: [],
    createdAt: now,
    updatedAt: now,
  }
  await commit(deps.db, [
    insertChangelogEntry(deps.db, row),
    audit(deps, caller.actorId, {
      action: 'changelog.create',
      targetId: row.id,
      organisationId,
      change: { product_id: productId, title: input.title, breaking: input.breaking },
    }),
  ])
  return row
}
