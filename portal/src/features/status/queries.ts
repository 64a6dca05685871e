import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'

const LOOK_AGAIN_MS = 60_000

/** What answers and what does not; looked at again each minute, as it is measured. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => read(api.v1.status.$get()),
  refetchInterval: LOOK_AGAIN_MS,
})

export const productStatusQuery = (slug: string) =>
  queryOptions({
    queryKey: ['status', slug],
    queryFn: () => read(api.v1.status[':slug'].$get({ param: { slug } })),
    refetchInterval: LOOK_AGAIN_MS,
  })

export type Status = InferResponseType<typeof api.v1.status.$get, 200>
export type StatusProduct = Status['products'][number]
export type State = Status['state']
export type PublicIncident = Status['incidents'][number]
export type ProductStatus = InferResponseType<(typeof api.v1.status)[':slug']['$get'], 200>
export type StatusDay = ProductStatus['days'][number]
