import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { queries } from '../../lib/queries'

/** A product as consumers see it, also of a draft: its routes in the order of its documentation. */
export const previewQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'preview'],
    queryFn: () =>
      read(api.v1.products[':product_id'].preview.$get({ param: { product_id: productId } })),
  })

export const gridQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'grid'],
    queryFn: () =>
      read(api.v1.products[':product_id'].grid.$get({ param: { product_id: productId } })),
  })

export const routeQuery = (productId: string, id: string) =>
  queryOptions({
    queryKey: ['products', productId, 'routes', id],
    queryFn: () => read(api.v1.routes[':route_id'].$get({ param: { route_id: id } })),
  })

/** After a change of what a product offers: everything that shows it is read anew. */
export const catalogueChanged = (productId: string) =>
  queries.invalidateQueries({ queryKey: ['products', productId] })

/** Deprecated routes of a product, and how much they are still called. */
export const deprecatedQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'deprecated'],
    queryFn: () =>
      read(
        api.v1.products[':product_id']['deprecated-routes'].$get({
          param: { product_id: productId },
        }),
      ),
  })
export type DeprecatedRoute = InferResponseType<
  (typeof api.v1.products)[':product_id']['deprecated-routes']['$get'],
  200
>['data'][number]

type Caller = InferResponseType<
  (typeof api.v1.routes)[':route_id']['callers']['$get'],
  200
>['data'][number]

/** All who called a route in the last 30 days, most calls first. */
export const callersQuery = (productId: string, routeId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'routes', routeId, 'callers'],
    queryFn: async () => {
      const callers: Caller[] = []
      let cursor: string | undefined
      for (;;) {
        const page = await read(
          api.v1.routes[':route_id'].callers.$get({
            param: { route_id: routeId },
            query: { limit: '100', cursor },
          }),
        )
        callers.push(...page.data)
        if (page.next_cursor === null) return callers
        cursor = page.next_cursor
      }
    },
  })
