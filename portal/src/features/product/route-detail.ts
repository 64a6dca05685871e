import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

/** The documentation of one route. */
export type RouteDetail = InferResponseType<
  (typeof api.v1.catalogue)[':slug']['routes'][':route_id']['$get'],
  200
>
