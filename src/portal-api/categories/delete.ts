import { commit, Unchanged } from '../../db/atomic'
import { deleteCategory as deleteStatement, findCategory } from '../../db/categories'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { requirePlatformAdmin } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** @throws {AppError} forbidden, not_found, invalid_state while a product is in it */
export async function deleteCategory(
  deps: PortalDeps,
  caller: Caller,
  slug: string,
): Promise<void> {
  requirePlatformAdmin(caller)
  if (!(await findCategory(deps.db, slug))) fail('not_found')
  try {
    await commit(deps.db, [
      deleteStatement(deps.db, slug),
      audit(deps, caller.actorId, {
        action: 'category.delete',
        targetId: slug,
        organisationId: null,
      }),
    ])
  } catch (error) {
    if (error instanceof Unchanged) fail('invalid_state', 'Products are in this category.')
    throw error
  }
}
