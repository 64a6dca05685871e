import { createRoute } from '@hono/zod-openapi'
import type { ProductRow } from '../../../db/products'
import { answers, asAdmin, route, takes } from '../../app-types'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { writing } from '../../http/problems'
import { Because } from '../because'
import { feature } from './feature'
import { AnyProductPath, ModeratedProductView, toModeratedProductView } from './schemas'
import { restoreProduct, takeDown } from './take-down'

type Verb = (deps: PortalDeps, caller: Caller, id: string, reason: string) => Promise<ProductRow>

/** One thing that an admin does to a product, for a reason. */
const moderation = <const Name extends string, const Path extends string>(
  path: Path,
  operationId: Name,
  summary: string,
  verb: Verb,
) =>
  route({
    route: createRoute({
      method: 'post',
      path: `/api/v1/admin/products/{product_id}/${path}`,
      operationId,
      summary,
      tags: ['Administration'],
      security: asAdmin,
      request: { params: AnyProductPath, body: takes(Because) },
      responses: { 200: answers(ModeratedProductView, 'Changed'), ...writing('not_found') },
    }),
    handler: async (c) => {
      const { product_id } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const row = await verb(c.var.deps, c.var.caller, product_id, reason)
      return c.json(toModeratedProductView(row), 200)
    },
  })

export const adminProductRoutes = [
  moderation(
    'take-down',
    'takeDownProduct',
    'Take a product down: neither listed nor served',
    takeDown,
  ),
  moderation('restore', 'restoreProduct', 'Serve and list a product again', restoreProduct),
  moderation('feature', 'featureProduct', 'Show a product first', (deps, caller, id, reason) =>
    feature(deps, caller, id, true, reason),
  ),
  moderation(
    'unfeature',
    'unfeatureProduct',
    'Show it first no longer',
    (deps, caller, id, reason) => feature(deps, caller, id, false, reason),
  ),
] as const
