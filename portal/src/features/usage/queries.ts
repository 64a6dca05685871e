import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import type { Span } from './span-names'
import { boundsOf, SPANS } from './spans'

const of = api.v1.subscriptions[':subscription_id'].usage

export type Standing = InferResponseType<typeof api.v1.usage.dashboard.$get, 200>['data'][number]
export type Window = NonNullable<Standing['windows']>[number]
export type Overage = Standing['overage']
export type Breakdown = InferResponseType<typeof of.breakdown.$get, 200>
export type By = 'route' | 'key' | 'region' | 'status' | 'code'

/** Where each live subscription stands. */
export const dashboardQuery = infiniteQueryOptions({
  queryKey: ['usage', 'dashboard'],
  refetchInterval: 30_000,
  queryFn: ({ pageParam }) =>
    read(
      api.v1.usage.dashboard.$get({
        query: { limit: '50', ...(pageParam !== null && { cursor: pageParam }) },
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next_cursor: next }) => next,
})

export const subscriptionUsageQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'usage'],
    refetchInterval: 15_000,
    queryFn: () => read(of.$get({ param: { subscription_id: id } })),
  })

/** What a series is narrowed to. */
export interface Narrowed {
  readonly route?: string | undefined
  readonly key?: string | undefined
}

/** Usage over a time, a point for each hour or day of it. */
export const seriesQuery = (id: string, span: Span, { route, key }: Narrowed) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'series', span, route ?? '', key ?? ''],
    refetchInterval: 60_000,
    queryFn: () =>
      read(
        of.series.$get({
          param: { subscription_id: id },
          query: {
            grain: SPANS[span].grain,
            ...boundsOf(span),
            ...(route !== undefined && { route_id: route }),
            ...(key !== undefined && { key_id: key }),
          },
        }),
      ),
  })

/** Usage of a quota period so far. */
export const periodQuery = (id: string, from: string, grain: 'hour' | 'day') =>
  queryOptions({
    queryKey: ['subscriptions', id, 'series', from, grain],
    refetchInterval: 60_000,
    queryFn: () => read(of.series.$get({ param: { subscription_id: id }, query: { grain, from } })),
  })

export const breakdownQuery = (id: string, span: Span, by: By) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'breakdown', span, by],
    refetchInterval: 60_000,
    queryFn: () =>
      read(
        of.breakdown.$get({
          param: { subscription_id: id },
          query: { by, ...boundsOf(span) },
        }),
      ),
  })

/** Days that grouped errors are kept. */
const ERRORS_KEPT: Span = '30d'

export const errorsQuery = (id: string, span: Span) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'errors', span],
    refetchInterval: 60_000,
    queryFn: () =>
      read(
        of.errors.$get({
          param: { subscription_id: id },
          query: boundsOf(span === '90d' ? ERRORS_KEPT : span),
        }),
      ),
  })
