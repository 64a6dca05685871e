import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

type Subscription = (typeof api.v1.subscriptions)[':subscription_id']

/** What a change of plan would mean. */
export type Preview = InferResponseType<Subscription['change-preview']['$get'], 200>
/** What asking for it led to. */
export type Changed = InferResponseType<Subscription['change-plan']['$post'], 200>
/** The product of a subscription as its consumer sees it, listed or not. */
export type SubscribedProduct = InferResponseType<Subscription['product']['$get'], 200>
export type Plan = SubscribedProduct['plans'][number]
export type Interval = Plan['prices'][number]['interval']
