import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, retryUnchanged } from '../../db/atomic'
import { announcedEnds, routeWithProduct } from '../../db/changes/ends'
import { byName, schemasOfProduct } from '../../db/imports'
import { isVersion, updateProduct } from '../../db/products'
import {
  deleteRates,
  insertRates,
  isOf,
  ratesOfRoute,
  updateRoute as updateStatement,
} from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import { editOf, editStatements, isRestored } from '../changes/edit'
import type { PortalDeps } from '../deps'
import { changeOrigins } from '../products/origin-change'
import { publishProduct } from '../publish/publish'
import { checkedRates, checkEnd, checkRoute, originChange } from './check'
import type { RouteWithRates } from './create'
import type { UpdateRoute } from './schemas'
import { editedByHand, storedRoute } from './stored'

type Input = z.output<typeof UpdateRoute>

/**
 * `rates` replaces all overrides. What breaks callers, or no longer ends, is written into the changelog, and
 * they are told.
 * @param ifMatch the `If-Match` header (RFC 9110): the `updated_at` that the caller has read, as an ETag
 * @throws {AppError} not_found, invalid_request, conflict, invalid_state for an origin that is not
 *   verified, insufficient_scope to remove the secrets of the one before
 */
export async function updateRoute(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  ifMatch: string | undefined,
  input: Input,
): Promise<RouteWithRates> {
  const owner = mayWrite(caller, 'catalogue:write')
  const read = timeOf(ifMatch)
  const changed = await retryUnchanged(() => attempt(deps, caller, owner, id, read, input))
  await publishProduct(deps, changed.row.productId)
  return changed
}

async function attempt(
  deps: PortalDeps,
  caller: Caller,
  owner: Id | null,
  id: Id,
  read: number | null,
  input: Input,
): Promise<RouteWithRates> {
  const found = (await routeWithProduct(deps.db, owner, id)) ?? fail('not_found')
  const { route: before, product } = found
  if (read !== null && before.updatedAt !== read)
    fail('conflict', 'Somebody else changed the route. Read it again.')
  // Later than what is overwritten: who has read that must not match it.
  const now = Math.max(deps.now(), before.updatedAt + 1)
  const named = storedRoute(input)
  const change = {
    ...named,
    editedByHand: editedByHand(before, named),
    // Without an end there is nothing that an entry announced.
    ...(named.sunsetAt === null && { endEntryId: null }),
    updatedAt: now,
  }
  const row = { ...before, ...change }
  checkRoute(row)
  if (row.sunsetAt !== before.sunsetAt) checkEnd(row.sunsetAt, now)
  const rates = input.rates && (await checkedRates(deps, product.id, id, input.rates))
  const origins = await changeOrigins(deps, caller, product, [
    { ...originChange(id), before: before.originUrl, after: input.origin_url },
  ])
  const breaks = editOf(product, before, row, byName(await schemasOfProduct(deps.db, product.id)))
  const restored = isRestored(before, row) ? await announcedEnds(deps.db, [id], now) : []
  try {
    await commit(deps.db, [
      // The same edit twice at once breaks callers once: the second is compared with the first.
      updateStatement(
        deps.db,
        id,
        change,
        ...origins.conditions,
        ...(breaks ? [isVersion(product)] : []),
        ...(read === null ? [] : [isOf(read)]),
      ),
      audit(deps, caller.actorId, {
        action: 'route.update',
        targetId: id,
        organisationId: before.organisationId,
        change: { ...input },
      }),
      ...(breaks ? editStatements(deps, product, [breaks], restored) : []),
      ...origins.statements,
      ...(rates ? [deleteRates(deps.db, id)] : []),
      ...(rates && rates.length > 0 ? [insertRates(deps.db, rates)] : []),
      updateProduct(deps.db, product.id, { updatedAt: now }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The product has this method and path.')
    throw error
  }
  return { row, rates: rates ?? (await ratesOfRoute(deps.db, id)) }
}

/** When what was read had been changed, in milliseconds; null for any time. */
function timeOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null
  // Weak where something on the way has compressed the answer.
  const time = Date.parse(/^(?:W\/)?"([\d:.TZ-]+)"$/.exec(ifMatch)?.[1] ?? '')
  return Number.isNaN(time)
    ? fail('invalid_request', 'If-Match must be the ETag of the route.')
    : time
}
