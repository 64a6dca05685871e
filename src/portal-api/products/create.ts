import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { findOrganisation } from '../../db/organisations'
import { findProduct, insertProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { mayWrite, organisationFor, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { claimOrigins } from '../origins/claim'
import { publishProduct } from '../publish/publish'
import { checkCategories } from './check'
import { refuseOwnHost } from './refuse-own-host'
import type { CreateProduct } from './schemas'
import { storedProduct } from './stored'

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
  if (input.failover_origin_url !== null) {
    refuseOwnHost(deps, input.failover_origin_url, '/failover_origin_url')
  }
  await checkCategories(deps, input.categories)
  const now = deps.now()
  const id = deps.newId('product')
  try {
    await commit(deps.db, [
      insertProduct(deps.db, {
        id,
        organisationId,
        slug: input.slug,
        ...storedProduct(input),
        visibility: 'draft',
        configVersion: 1,
        publishedVersion: 0,
        createdAt: now,
        updatedAt: now,
      }),
      audit(deps, caller.actorId, {
        action: 'product.create',
        targetId: id,
        organisationId,
        change: { ...input },
      }),
      ...claimOrigins(deps, organisationId, [input.origin_url, input.failover_origin_url]),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The slug is taken.')
    throw error
  }
  await publishProduct(deps, id)
  return (await findProduct(deps.db, organisationId, id)) ?? fail('not_found')
}
