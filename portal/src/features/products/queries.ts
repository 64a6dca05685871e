import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'

/** The organisation's own products, drafts included. */
export const productsQuery = paged(['products'], (query) => read(api.v1.products.$get({ query })))

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id],
    queryFn: () => read(api.v1.products[':product_id'].$get({ param: { product_id: id } })),
  })

/** What it lacks to be published. What changes it is all over the portal: asked for anew each time. */
export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'publish-check'],
    staleTime: 0,
    queryFn: () =>
      read(api.v1.products[':product_id']['publish-check'].$get({ param: { product_id: id } })),
  })

/** Its page as consumers see it, or will. */
export const listingQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'listing'],
    staleTime: 0,
    queryFn: () => read(api.v1.products[':product_id'].preview.$get({ param: { product_id: id } })),
  })

/** As many as a page may hold. */
const MOST_ROWS = '100'

/** How many consume a product now: counted up to a page of them. */
export const consumerCountQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'consumer-count'],
    staleTime: 60_000,
    queryFn: async () => {
      const { data, next_cursor: next } = await read(
        api.v1.products[':product_id'].subscriptions.$get({
          param: { product_id: id },
          query: { limit: MOST_ROWS },
        }),
      )
      const live = data.filter(({ state }) => state !== 'canceled').length
      return { live, isMore: next !== null }
    },
  })

/** After a change of a product: all that was read of it is read again. */
export async function productChanged(id: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: productQuery(id).queryKey }),
    queries.invalidateQueries({ queryKey: productsQuery.queryKey, exact: true }),
    queries.invalidateQueries({ queryKey: ['catalogue'] }),
  ])
}
