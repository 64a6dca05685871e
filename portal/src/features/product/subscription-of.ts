import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { may, useMe } from '../../lib/session'

const ofProduct = (productId: string) =>
  queryOptions({
    queryKey: ['subscriptions', 'product', productId],
    queryFn: async () => {
      const { data } = await read(
        api.v1.subscriptions.$get({ query: { product_id: productId, limit: '20' } }),
      )
      return data.find(({ state }) => state !== 'canceled') ?? null
    },
  })

export type OwnSubscription = NonNullable<
  Awaited<ReturnType<NonNullable<ReturnType<typeof ofProduct>['queryFn']>>>
>

/** The visitor's own subscription to a product, as it is read: null for none. */
export function useOwn(productId: string) {
  const me = useMe()
  const asks =
    me !== null && me.acting_for.organisation_id !== null && may(me, 'subscriptions:read')
  const { data, error, refetch } = useQuery({ ...ofProduct(productId), enabled: asks })
  return { data: asks ? data : null, error, refetch }
}

/** The same alone: undefined while it is not known. */
export const useSubscriptionOf = (productId: string) => useOwn(productId).data
