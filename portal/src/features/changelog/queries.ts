import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'

/** A product's changelog, the latest first, with what consumers do not see yet. */
export const changelogQuery = (productId: string) =>
  paged(['products', productId, 'changelog'], (query) =>
    read(
      api.v1.products[':product_id'].changelog.$get({ param: { product_id: productId }, query }),
    ),
  )

export type Entry = InferResponseType<
  (typeof api.v1.products)[':product_id']['changelog']['$get'],
  200
>['data'][number]
