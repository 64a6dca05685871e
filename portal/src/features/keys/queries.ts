import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'

export type Key = InferResponseType<(typeof api.v1.keys)[':key_id']['$get'], 200>
export type KeyUse = InferResponseType<(typeof api.v1.keys)[':key_id']['use']['$get'], 200>

/** Keys of a subscription, revoked ones included. */
export const keysQuery = (subscriptionId: string) =>
  paged(
    ['subscriptions', subscriptionId, 'keys'],
    (query) =>
      read(
        api.v1.subscriptions[':subscription_id'].keys.$get({
          param: { subscription_id: subscriptionId },
          query,
        }),
      ),
    '50',
  )

/** How a key is used, a minute old at most. */
export const keyUseQuery = (id: string) =>
  queryOptions({
    queryKey: ['keys', id, 'use'],
    staleTime: 60_000,
    queryFn: () => read(api.v1.keys[':key_id'].use.$get({ param: { key_id: id } })),
  })

/** Whose JWTs stand for a key. */
export const issuersQuery = (id: string) =>
  queryOptions({
    queryKey: ['keys', id, 'issuers'],
    staleTime: 60_000,
    queryFn: () => read(api.v1.keys[':key_id']['jwt-issuers'].$get({ param: { key_id: id } })),
  })

/** After a write: keys of the subscription are read again, with their use. */
export const keysChanged = (subscriptionId: string) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['subscriptions', subscriptionId, 'keys'] }),
    queries.invalidateQueries({ queryKey: ['keys'] }),
  ])
