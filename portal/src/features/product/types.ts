import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

/** A published product with all that its page shows. */
export type Product = InferResponseType<(typeof api.v1.catalogue)[':slug']['$get'], 200>
export type Plan = Product['plans'][number]
export type Route = Product['routes'][number]
