import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'
import type { SubscriptionState } from './types'

const of = api.v1.subscriptions[':subscription_id']

/** What the organisation subscribes to, newest first. @param state all of them when left out */
export const subscriptionsQuery = (state?: SubscriptionState) =>
  paged(['subscriptions', 'list', state ?? 'all'], (query) =>
    read(
      api.v1.subscriptions.$get({
        query: { ...query, platform: 'exclude', ...(state && { state }) },
      }),
    ),
  )

export const subscriptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id],
    queryFn: () => read(of.$get({ param: { subscription_id: id } })),
  })

/** The product as it is for who subscribes to it, listed or not. */
export const subscribedProductQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'product'],
    staleTime: 60_000,
    queryFn: () => read(of.product.$get({ param: { subscription_id: id } })),
  })

/** What it costs, for who may read billing. */
export const subscriptionBillingQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'billing'],
    queryFn: () => read(of.billing.$get({ param: { subscription_id: id } })),
  })

export const timelineQuery = (id: string) =>
  paged(
    ['subscriptions', id, 'timeline'],
    (query) => read(of.timeline.$get({ param: { subscription_id: id }, query })),
    '20',
  )

/** After a write: what was read of subscriptions is read again. */
export const subscriptionsChanged = () => queries.invalidateQueries({ queryKey: ['subscriptions'] })
