import { commit } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { findImport, updateImport } from '../../db/imports'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'

/** Gives an import up for good. @param failure why, in one sentence */
export async function failImport(deps: PortalDeps, id: Id, failure: string): Promise<void> {
  const row = await findImport(deps.db, null, id)
  if (!row || row.state === 'applied' || row.state === 'failed') return
  await commit(deps.db, [
    updateImport(deps.db, row, { state: 'failed', failure, updatedAt: deps.now() }),
    audit(deps, SYSTEM_ACTOR, {
      action: 'import.fail',
      targetId: id,
      organisationId: row.organisationId,
      change: { product_id: row.productId, failure },
    }),
  ])
  await deps.files.remove([row.file])
}
