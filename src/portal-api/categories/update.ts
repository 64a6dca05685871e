import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { findCategory, updateCategory as updateStatement } from '../../db/categories'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { requirePlatformAdmin } from '../admin/standing'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { UpdateCategory } from './schemas'

/** @throws {AppError} forbidden, not_found */
export async function updateCategory(
  deps: PortalDeps,
  caller: Caller,
  slug: string,
  input: z.output<typeof UpdateCategory>,
): Promise<void> {
  requirePlatformAdmin(caller)
  if (!(await findCategory(deps.db, slug))) fail('not_found')
  await commit(deps.db, [
    updateStatement(deps.db, slug, { ...input, updatedAt: deps.now() }),
    audit(deps, caller.actorId, {
      action: 'category.update',
      targetId: slug,
      organisationId: null,
      change: { ...input },
    }),
  ])
}
