import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'
import type { ProductFilter } from './search'

const products = api.v1.admin.products

export type Listed = InferResponseType<typeof products.$get, 200>['data'][number]
export type Product = InferResponseType<(typeof api.v1.products)[':product_id']['$get'], 200>

/** Products of the whole platform, newest first. */
export const productsQuery = (filter: ProductFilter) =>
  paged(['admin', 'products', filter], (page) =>
    read(products.$get({ query: { ...page, ...given({ ...filter }) } })),
  )

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'products', id],
    queryFn: () => read(api.v1.products[':product_id'].$get({ param: { product_id: id } })),
  })

/** What the platform keeps of its payments, and how long shares are held. */
export const feesQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'products', id, 'fees'],
    queryFn: () => read(api.v1.products[':product_id'].fees.$get({ param: { product_id: id } })),
  })

export const plansQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'products', id, 'plans'],
    queryFn: () =>
      read(
        api.v1.products[':product_id'].plans.$get({
          param: { product_id: id },
          query: { limit: '100' },
        }),
      ),
  })
