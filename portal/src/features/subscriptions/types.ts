import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

export type Subscription = InferResponseType<
  (typeof api.v1.subscriptions)[':subscription_id']['$get'],
  200
>
