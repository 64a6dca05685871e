import { createRoute } from '@hono/zod-openapi'
import type { ProductRow } from '../../../db/products'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { pageOf, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { Because } from '../because'
import { feature } from './feature'
import { listAllProducts } from './list'
import {
  AllProductsQuery,
  AnyProductPath,
  ListedProductView,
  ModeratedProductView,
  toListedProductView,
  toModeratedProductView,
} from './schemas'
import { restoreProduct, takeDown } from './take-down'

type Verb = (deps: PortalDeps, caller: Caller, id: string, reason: string) => Promise<ProductRow>

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/products',
    operationId: 'listAllProducts',
    summary: 'List products of everybody',
    tags: ['Administration'],
    security: asStaff,
    request: { query: AllProductsQuery },
    responses: { 200: answers(pageOf(ListedProductView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listAllProducts(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toListedProductView), 200)
  },
})

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
  list,
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
