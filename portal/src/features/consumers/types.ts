import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

type Product = (typeof api.v1.products)[':product_id']

/** A subscription to a product of one's own, as lists show it. */
export type Consumer = InferResponseType<typeof api.v1.consumers.$get, 200>['data'][number]
export type ConsumerDetail = InferResponseType<
  Product['subscriptions'][':subscription_id']['$get'],
  200
>
export type ConsumerKey = ConsumerDetail['keys'][number]
export type ConsumerInvoice = InferResponseType<Product['invoices']['$get'], 200>['data'][number]
export type Ban = InferResponseType<typeof api.v1.bans.$get, 200>['data'][number]
export type OwnPlan = InferResponseType<Product['plans']['$get'], 200>['data'][number]

/** Where a consumer is found: the product that it is of, and its subscription. */
export interface ConsumerAt {
  readonly productId: string
  readonly subscriptionId: string
}
export const pathOf = ({ productId, subscriptionId }: ConsumerAt) => ({
  product_id: productId,
  subscription_id: subscriptionId,
})
