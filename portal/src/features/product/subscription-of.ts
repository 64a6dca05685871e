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

/** The visitor's own subscription to a product: undefined while that is not known, null for none. */
export function useSubscriptionOf(productId: string) {
  const me = useMe()
  const asks =
    me !== null && me.acting_for.organisation_id !== null && may(me, 'subscriptions:read')
  const found = useQuery({ ...ofProduct(productId), enabled: asks })
  return asks ? found.data : null
}
