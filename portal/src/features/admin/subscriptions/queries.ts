import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'
import type { SubscriptionFilter } from './search'

export type Listed = InferResponseType<typeof api.v1.consumers.$get, 200>['data'][number]
export type Subscription = InferResponseType<
  (typeof api.v1.subscriptions)[':subscription_id']['$get'],
  200
>
const subscription = api.v1.subscriptions[':subscription_id']
const staffs = api.v1.admin.subscriptions[':subscription_id']

/** Subscriptions of the whole platform, as their providers see them. */
export const subscriptionsQuery = (filter: SubscriptionFilter) =>
  paged(['admin', 'subscriptions', filter], (page) =>
    read(api.v1.consumers.$get({ query: { ...page, ...given({ ...filter }) } })),
  )

export const subscriptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'subscriptions', id],
    queryFn: () => read(subscription.$get({ param: { subscription_id: id } })),
  })

/** Where its meter stands. */
export const usageQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'subscriptions', id, 'usage'],
    refetchInterval: 30_000,
    queryFn: () => read(subscription.usage.$get({ param: { subscription_id: id } })),
  })

export const keysQuery = (id: string) =>
  paged(['admin', 'subscriptions', id, 'keys'], (query) =>
    read(subscription.keys.$get({ param: { subscription_id: id }, query })),
  )

/** What it was granted beside its plan, newest first. */
export const overridesQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'subscriptions', id, 'overrides'],
    queryFn: () => read(staffs.overrides.$get({ param: { subscription_id: id } })),
  })
export type Override = InferResponseType<typeof staffs.overrides.$get, 200>['data'][number]

export const timelineQuery = (id: string) =>
  paged(['admin', 'subscriptions', id, 'timeline'], (query) =>
    read(subscription.timeline.$get({ param: { subscription_id: id }, query })),
  )
