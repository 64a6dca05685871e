import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

export type Subscription = InferResponseType<
  (typeof api.v1.subscriptions)[':subscription_id']['$get'],
  200
>
export type SubscriptionState = Subscription['state']
export type SubscriptionBilling = InferResponseType<
  (typeof api.v1.subscriptions)[':subscription_id']['billing']['$get'],
  200
>
export type SubscribedProduct = InferResponseType<
  (typeof api.v1.subscriptions)[':subscription_id']['product']['$get'],
  200
>
