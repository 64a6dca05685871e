import type { InferRequestType, InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

export type PlanView = InferResponseType<(typeof api.v1.plans)[':plan_id']['$get'], 200>
/** What a plan is created with. */
export type PlanBody = InferRequestType<
  (typeof api.v1.products)[':product_id']['plans']['$post']
>['json']
export type PlanChange = InferRequestType<(typeof api.v1.plans)[':plan_id']['$patch']>['json']
export type Model = PlanView['pricing_model']
export type Interval = PlanView['prices'][number]['interval']
