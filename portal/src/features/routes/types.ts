import type { InferRequestType, InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

/** A route with all that its provider may change. */
export type RouteView = InferResponseType<(typeof api.v1.routes)[':route_id']['$get'], 200>
/** What a route is created with. */
export type RouteBody = InferRequestType<
  (typeof api.v1.products)[':product_id']['routes']['$post']
>['json']
/** A product's page as consumers see it, also of a draft. */
export type Preview = InferResponseType<
  (typeof api.v1.products)[':product_id']['preview']['$get'],
  200
>
export type ListedRoute = Preview['routes'][number]
/** An open plan as the grid has it: private ones too. */
export type GridPlan = InferResponseType<
  (typeof api.v1.products)[':product_id']['grid']['$get'],
  200
>['plans'][number]
