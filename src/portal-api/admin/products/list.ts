import type { z } from '@hono/zod-openapi'
import { listAllProducts as rowsAfter } from '../../../db/admin/moderation'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage } from '../../http/pagination'
import { requireStaff } from '../standing'
import type { AllProductsQuery } from './schemas'

/** Products of everybody, newest first. @throws {AppError} forbidden */
export async function listAllProducts(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof AllProductsQuery>,
) {
  requireStaff(caller)
  const filter = { text: query.q, organisationId: query.organisation_id, only: query.only }
  return readPage(
    deps.cursors,
    `admin-products/${JSON.stringify(filter)}`,
    query,
    (after, limit) => rowsAfter(deps.db, filter, after, limit),
    ({ product }) => product.id,
  )
}
