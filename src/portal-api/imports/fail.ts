import { commit } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { allImportOperations, findImport, updateImport } from '../../db/imports'
import { announcedEnds } from '../../db/changes/ends'
import { findProduct } from '../../db/products'
import { routeHeads } from '../../db/routes'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { changeStatements } from '../changes/write'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { lastingRoutes, writtenChanges } from './changes'

/**
 * Gives an import up for good. What it had changed by then stays, is published, and callers are told of it.
 * @param failure why, in one sentence
 */
export async function failImport(deps: PortalDeps, id: Id, failure: string): Promise<void> {
  const row = await findImport(deps.db, null, id)
  if (!row || row.state === 'applied' || row.state === 'failed') return
  const done =
    row.state === 'applying' ? (await allImportOperations(deps.db, id)).slice(0, row.done) : []
  const product = done.length === 0 ? null : await findProduct(deps.db, null, row.productId)
  const now = deps.now()
  const routes = product ? await routeHeads(deps.db, product.id) : []
  const restored = await announcedEnds(deps.db, lastingRoutes(done, routes), now)
  await commit(deps.db, [
    updateImport(deps.db, row, { state: 'failed', failure, updatedAt: now }),
    audit(deps, SYSTEM_ACTOR, {
      action: 'import.fail',
      targetId: id,
      organisationId: row.organisationId,
      change: { product_id: row.productId, failure },
    }),
    ...(product
      ? changeStatements(deps, product, writtenChanges(row, done, routes, now), {
          source: 'openapi',
          version: row.version,
          restored,
        })
      : []),
  ])
  if (product) await publishProduct(deps, product.id)
  await deps.files.remove([row.file])
}
