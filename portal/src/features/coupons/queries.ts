import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'

/** A product's coupons, the newest first. */
export const couponsQuery = (productId: string) =>
  paged(['products', productId, 'coupons'], (query) =>
    read(api.v1.products[':product_id'].coupons.$get({ param: { product_id: productId }, query })),
  )

export type Coupon = InferResponseType<
  (typeof api.v1.products)[':product_id']['coupons']['$get'],
  200
>['data'][number]
