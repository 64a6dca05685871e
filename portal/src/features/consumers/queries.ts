import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'
import type { ConsumerFilters } from './filters'
import { pathOf, type Ban, type ConsumerAt } from './types'

const MOST = '100'

export const consumersQuery = ({ q, product, plan, state, sort }: ConsumerFilters) =>
  paged(['consumers', 'list', { q, product, plan, state, sort }], (page) =>
    read(
      api.v1.consumers.$get({
        query: { ...page, search: q, product_id: product, plan_id: plan, state, sort },
      }),
    ),
  )

export const consumerQuery = (at: ConsumerAt) =>
  queryOptions({
    queryKey: ['consumers', at.subscriptionId],
    queryFn: () =>
      read(
        api.v1.products[':product_id'].subscriptions[':subscription_id'].$get({
          param: pathOf(at),
        }),
      ),
  })

export const timelineQuery = (at: ConsumerAt) =>
  paged(['consumers', at.subscriptionId, 'timeline'], (query) =>
    read(
      api.v1.products[':product_id'].subscriptions[':subscription_id'].timeline.$get({
        param: pathOf(at),
        query,
      }),
    ),
  )

export const consumerInvoicesQuery = ({ productId, subscriptionId }: ConsumerAt) =>
  paged(['consumers', subscriptionId, 'invoices'], (query) =>
    read(
      api.v1.products[':product_id'].invoices.$get({
        param: { product_id: productId },
        query: { ...query, subscription_id: subscriptionId },
      }),
    ),
  )

export const bansQuery = paged(['consumers', 'bans'], (query) => read(api.v1.bans.$get({ query })))

/** The ban of one consumer, if there is one. The list has no filter, so it is read until it is found. */
export const banQuery = (consumerId: string) =>
  queryOptions({
    queryKey: ['consumers', 'bans', consumerId],
    queryFn: async (): Promise<Ban | null> => {
      let cursor: string | undefined
      for (;;) {
        const page = await read(api.v1.bans.$get({ query: { limit: MOST, cursor } }))
        const found = page.data.find(({ consumer }) => consumer.id === consumerId)
        if (found) return found
        if (page.next_cursor === null) return null
        cursor = page.next_cursor
      }
    },
  })

/** What each consumer of a product has paid since it was there, out of the ledger. */
export const paidByConsumerQuery = (productId: string) =>
  queryOptions({
    queryKey: ['revenue', 'by-consumer', productId],
    staleTime: 60_000,
    queryFn: () =>
      read(
        api.v1.revenue.$get({
          query: { product_id: productId, group_by: 'consumer', from: '2000-01-01T00:00:00Z' },
        }),
      ),
  })

export const plansOfQuery = (productId: string) =>
  queryOptions({
    queryKey: ['consumers', 'plans-of', productId],
    queryFn: () =>
      read(
        api.v1.products[':product_id'].plans.$get({
          param: { product_id: productId },
          query: { limit: MOST },
        }),
      ),
  })

/** After an act on a consumer: its page, the lists that it is in, and what was earned of it. */
export const consumerChanged = () =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['consumers'] }),
    queries.invalidateQueries({ queryKey: ['revenue'] }),
  ])
