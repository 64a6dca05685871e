import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'

export type PaidEntry = InferResponseType<typeof api.v1.billing.$get, 200>['data'][number]
export type Webhook = InferResponseType<typeof api.v1.webhooks.$get, 200>['data'][number]
export type Notification = InferResponseType<
  typeof api.v1.me.notifications.$get,
  200
>['data'][number]

const MOST = '100'

/** What is paid for, and what is open. */
export const paidQuery = queryOptions({
  queryKey: ['billing', 'attention'],
  queryFn: () => read(api.v1.billing.$get({ query: { limit: MOST } })),
})

export const webhooksAttentionQuery = queryOptions({
  queryKey: ['webhooks', 'attention'],
  queryFn: () => read(api.v1.webhooks.$get({ query: { limit: MOST } })),
})

/** Routes that are called and end; of one subscription, or of all. */
export const endingsQuery = (subscriptionId?: string) =>
  queryOptions({
    queryKey: ['route-endings', subscriptionId ?? null],
    queryFn: () =>
      read(api.v1['route-endings'].$get({ query: { subscription_id: subscriptionId } })),
  })
export type Ending = InferResponseType<
  (typeof api.v1)['route-endings']['$get'],
  200
>['data'][number]

/** What the person was told of and has not read, of one organisation. */
export const unreadQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['me', 'notifications', 'attention', organisationId],
    queryFn: () =>
      read(
        api.v1.me.notifications.$get({
          query: { limit: MOST, unread: 'true', organisation_id: organisationId },
        }),
      ),
  })
