import { z } from '@hono/zod-openapi'
import { PlanView } from '../plans/schemas'
import { RouteView } from '../product-routes/schemas'
import { ProductView } from '../products/schemas'
import { pageQuery } from '../http/pagination'

/** What everybody may see of a published product: nothing of its origin. */
export const ListedProduct = ProductView.pick({
  id: true,
  organisation_id: true,
  slug: true,
  name: true,
  description: true,
  updated_at: true,
})
  .extend({ provider: z.string(), base_url: z.url() })
  .openapi('ListedProduct')

export const ListedRoute = RouteView.pick({
  id: true,
  name: true,
  description: true,
  method: true,
  path: true,
  min_rank: true,
  weight: true,
  rates: true,
}).openapi('ListedRoute')

export const ListedPlan = PlanView.omit({
  product_id: true,
  archived_at: true,
  created_at: true,
  updated_at: true,
}).openapi('ListedPlan')

export const ListedProductDetail = ListedProduct.extend({
  plans: z.array(ListedPlan),
  routes: z.array(ListedRoute),
}).openapi('ListedProductDetail')

export const CatalogueQuery = z.strictObject(pageQuery)
export const CataloguePath = z.object({ slug: z.string().max(64) })
