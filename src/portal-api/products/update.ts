import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { findProduct, updateProduct as updateStatement, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { refuseOwnHost } from './refuse-own-host'
import type { UpdateProduct } from './schemas'

/** The slug is for life: calls and cached records go by it. @throws {AppError} not_found */
export async function updateProduct(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof UpdateProduct>,
): Promise<ProductRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const before = (await findProduct(deps.db, owner, id)) ?? fail('not_found')
  if (input.origin_url !== undefined) refuseOwnHost(deps, input.origin_url)
  const change = {
    name: input.name ?? before.name,
    description: input.description ?? before.description,
    originUrl: input.origin_url ?? before.originUrl,
    originTimeoutMs: input.origin_timeout_ms ?? before.originTimeoutMs,
    keyInQuery: input.key_in_query ?? before.keyInQuery,
    quotaStatus: input.quota_status ?? before.quotaStatus,
    charge5xx: input.charge_5xx ?? before.charge5xx,
    metering: input.metering ?? before.metering,
    limiterFailure: input.limiter_failure ?? before.limiterFailure,
    updatedAt: deps.now(),
  }
  await commit(deps.db, [
    updateStatement(deps.db, id, change),
    audit(deps, caller.actorId, {
      action: 'product.update',
      targetId: id,
      organisationId: before.organisationId,
      change: { ...input },
    }),
  ])
  await publishProduct(deps, id)
  return { ...before, ...change }
}
