import { commit } from '../../db/atomic'
import { deleteFile as deleteStatement, findFile } from '../../db/files'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { forgetImage } from './forget'
import { imageName } from './url'

/** Guides that show it show nothing there. @throws {AppError} not_found */
export async function deleteFile(deps: PortalDeps, caller: Caller, id: Id): Promise<void> {
  const owner = mayWrite(caller, 'catalogue:write')
  const file = (await findFile(deps.db, owner, id)) ?? fail('not_found')
  await commit(deps.db, [
    deleteStatement(deps.db, id),
    audit(deps, caller.actorId, {
      action: 'file.delete',
      targetId: id,
      organisationId: file.organisationId,
      change: { product_id: file.productId, name: file.name },
    }),
  ])
  const product = await findProduct(deps.db, owner, file.productId)
  if (product) deps.later(forgetImage(deps, product, imageName(file.hash, file.type)))
}
