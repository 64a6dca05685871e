import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'

export type Organisation = InferResponseType<
  (typeof api.v1.organisations)[':organisation_id']['$get'],
  200
>
