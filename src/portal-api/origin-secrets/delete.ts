import { commit, Unchanged } from '../../db/atomic'
import { deleteOriginSecret as deleteStatement, listOriginSecrets } from '../../db/origin-secrets'
import { updateProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { secretOwner } from './owned'

/** The secret signs no more calls. @throws {AppError} not_found */
export async function deleteOriginSecret(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  id: Id,
): Promise<void> {
  const { organisationId } = await secretOwner(deps, caller, productId)
  const row = (await listOriginSecrets(deps.db, productId)).find((secret) => secret.id === id)
  if (!row) fail('not_found')
  try {
    await commit(deps.db, [
      deleteStatement(deps.db, productId, id),
      audit(deps, caller.actorId, {
        action: 'origin_secret.delete',
        targetId: id,
        organisationId,
        change: { product_id: productId, origin: row.origin, last_four: row.lastFour },
      }),
      updateProduct(deps.db, productId, { updatedAt: deps.now() }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('not_found')
    throw error
  }
  await publishProduct(deps, productId)
}
