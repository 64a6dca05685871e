import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { findOrganisation } from '../../db/organisations'
import { insertProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { refuseOwnHost } from './refuse-own-host'
import type { CreateProduct } from './schemas'

/** A draft, unseen in the catalogue. @throws {AppError} conflict for a slug that is taken, not_found */
export async function createProduct(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateProduct>,
): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const organisationId = organisationFor(caller, input.organisation_id)
  if (!(await findOrganisation(deps.db, owner, organisationId))) fail('not_found')
  refuseOwnHost(deps, input.origin_url)
  const now = deps.now()
  const row: ProductRow = {
    id: deps.newId('product'),
    organisationId,
    slug: input.slug,
    name: input.name,
    description: input.description,
    visibility: 'draft',
    originUrl: input.origin_url,
    originTimeoutMs: input.origin_timeout_ms,
    keyInQuery: input.key_in_query,
    quotaStatus: input.quota_status,
    charge5xx: input.charge_5xx,
    metering: input.metering,
    limiterFailure: input.limiter_failure,
    configVersion: 1,
    publishedVersion: 0,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await commit(deps.db, [
      insertProduct(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'product.create',
        targetId: row.id,
        organisationId,
        change: { ...input },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The slug is taken.')
    throw error
  }
  await publishProduct(deps, row.id)
  return row
}
