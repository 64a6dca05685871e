import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import { findProduct, updateProduct } from '../../db/products'
import {
  insertRates,
  insertRoute,
  insertRouteWhere,
  type RouteRateRow,
  type RouteRow,
} from '../../db/routes'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { toMilli } from '../../domain/units'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { changeOrigins } from '../products/origin-change'
import { publishProduct } from '../publish/publish'
import { checkedRates, checkEnd, checkRoute, originChange } from './check'
import type { CreateRoute } from './schemas'
import { storedRoute } from './stored'

export interface RouteWithRates {
  readonly row: RouteRow
  readonly rates: readonly RouteRateRow[]
}

/**
 * @throws {AppError} not_found, invalid_request, conflict for an operation that exists, invalid_state for
 *   an origin that is not verified
 */
export async function createRoute(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  input: z.output<typeof CreateRoute>,
): Promise<RouteWithRates> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, productId)) ?? fail('not_found')
  const now = deps.now()
  const row: RouteRow = {
    ...blank,
    ...storedRoute(input),
    id: deps.newId('route'),
    organisationId: product.organisationId,
    productId,
    name: input.name,
    method: input.method,
    path: input.path,
    originPath: input.origin_path ?? input.path,
    createdAt: now,
    updatedAt: now,
  }
  checkRoute(row)
  checkEnd(row.sunsetAt, now)
  const rates = await checkedRates(deps, productId, row.id, input.rates)
  const { conditions, statements } = await changeOrigins(deps, caller, product, [
    { ...originChange(row.id), before: null, after: row.originUrl },
  ])
  const [condition] = conditions
  try {
    await commit(deps.db, [
      condition ? insertRouteWhere(deps.db, row, condition) : insertRoute(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'route.create',
        targetId: row.id,
        organisationId: product.organisationId,
        change: { ...input },
      }),
      ...(rates.length > 0 ? [insertRates(deps.db, rates)] : []),
      ...statements,
      updateProduct(deps.db, productId, { updatedAt: now }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The product has this method and path.')
    throw error
  }
  await publishProduct(deps, productId)
  return { row, rates }
}

/** A route written by hand that says nothing of itself. */
const blank = {
  description: '',
  minRank: 0,
  weight: toMilli(1),
  summary: '',
  groupName: '',
  parameters: [],
  requestBody: null,
  responses: {},
  deprecatedAt: null,
  sunsetAt: null,
  endEntryId: null,
  scopes: [],
  ipAllow: [],
  ipDeny: [],
  transforms: null,
  originUrl: null,
  source: 'manual',
  operationKey: null,
  editedByHand: [],
} satisfies Partial<RouteRow>
