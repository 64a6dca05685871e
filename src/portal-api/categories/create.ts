import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { insertCategory, type CategoryRow } from '../../db/categories'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { requirePlatformAdmin } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { CreateCategory } from './schemas'

/** @throws {AppError} forbidden, conflict for a slug that is taken */
export async function createCategory(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateCategory>,
): Promise<CategoryRow> {
  requirePlatformAdmin(caller)
  const now = deps.now()
  const row: CategoryRow = { ...input, createdAt: now, updatedAt: now }
  try {
    await commit(deps.db, [
      insertCategory(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'category.create',
        targetId: row.slug,
        organisationId: null,
        change: { ...input },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The slug is taken.')
    throw error
  }
  return row
}
