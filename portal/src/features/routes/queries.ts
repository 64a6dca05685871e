import { queryOptions } from '@tanstack/react-query'
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

const DAYS_30_MS = 30 * 86_400_000
const LOGGED = '100'

/** Who called a route of late: the sums of 30 days, and the subscriptions behind its latest calls. */
export const routeUseQuery = (productId: string, routeId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'routes', routeId, 'use'],
    queryFn: async () => {
      const from = new Date(Date.now() - DAYS_30_MS).toISOString()
      const [sums, log] = await Promise.all([
        read(
          api.v1.products[':product_id'].usage.breakdown.$get({
            param: { product_id: productId },
            query: { by: 'route' },
          }),
        ),
        read(
          api.v1.calls.$get({
            query: { product_id: productId, route_id: routeId, from, limit: LOGGED },
          }),
        ),
      ])
      return {
        calls: sums.data.find(({ id }) => id === routeId)?.calls ?? 0,
        subscriptions: [...new Set(log.data.map(({ subscription_id: id }) => id))],
      }
    },
  })

/** Names of a product's consumers by subscription: the newest hundred. */
export const consumerNamesQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'consumer-names'],
    queryFn: async () => {
      const page = await read(
        api.v1.products[':product_id'].subscriptions.$get({
          param: { product_id: productId },
          query: { limit: '100' },
        }),
      )
      return new Map(page.data.map(({ id, consumer }) => [id, consumer.name]))
    },
  })
