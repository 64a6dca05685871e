import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

type Subscription = (typeof api.v1.subscriptions)[':subscription_id']

/** What a subscription costs, and how it is paid. */
export type Billing = InferResponseType<Subscription['billing']['$get'], 200>
/** The same in the list across products. */
export type BillingEntry = InferResponseType<typeof api.v1.billing.$get, 200>['data'][number]
export type Upcoming = InferResponseType<Subscription['upcoming-invoice']['$get'], 200>
export type UsageCharge = InferResponseType<
  Subscription['usage-charges']['$get'],
  200
>['data'][number]
export type Overage = InferResponseType<Subscription['overage']['$get'], 200>
