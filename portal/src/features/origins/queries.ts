import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { queries } from '../../lib/queries'
import { productChanged } from '../products/queries'

export type Origin = InferResponseType<typeof api.v1.origins.$get, 200>['data'][number]

const MOST = '100'

/** The organisation's origins, of all its products. */
export const originsQuery = queryOptions({
  queryKey: ['origins'],
  queryFn: async () => (await read(api.v1.origins.$get({ query: { limit: MOST } }))).data,
})

export const originSecretsQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'origin-secrets'],
    queryFn: async () =>
      (
        await read(
          api.v1.products[':product_id']['origin-secrets'].$get({ param: { product_id: id } }),
        )
      ).data,
  })

export const originCredentialsQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'origin-credentials'],
    queryFn: async () =>
      (
        await read(
          api.v1.products[':product_id']['origin-credential'].$get({ param: { product_id: id } }),
        )
      ).data,
  })

/** After a claim or a check. @param productId whose publish check may have changed with it */
export async function originsChanged(productId: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: originsQuery.queryKey }),
    productChanged(productId),
  ])
}

/** Scheme, host and port of a URL. */
export const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url)
