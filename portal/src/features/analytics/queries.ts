import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import type { Span } from '../usage/span-names'
import { boundsOf, SPANS } from '../usage/spans'
import type { Parting } from './search'

const product = api.v1.products[':product_id']
const of = product.usage

export type Breakdown = InferResponseType<typeof of.breakdown.$get, 200>
export type ProductRoute = InferResponseType<typeof product.routes.$get, 200>['data'][number]

/** Which calls of a product: over which time, and perhaps of one consumer alone. */
export interface Of {
  readonly productId: string
  readonly subscriptionId?: string | undefined
  readonly span: Span
}
const keyOf = ({ productId, subscriptionId, span }: Of) =>
  ['products', productId, 'usage', span, subscriptionId ?? ''] as const

export const seriesQuery = (asked: Of) =>
  queryOptions({
    queryKey: [...keyOf(asked), 'series'],
    refetchInterval: 60_000,
    queryFn: () =>
      read(
        of.series.$get({
          param: { product_id: asked.productId },
          query: {
            grain: SPANS[asked.span].grain,
            subscription_id: asked.subscriptionId,
            ...boundsOf(asked.span),
          },
        }),
      ),
  })

export const breakdownQuery = (asked: Of, by: Parting) =>
  queryOptions({
    queryKey: [...keyOf(asked), 'breakdown', by],
    refetchInterval: 60_000,
    queryFn: () =>
      read(
        of.breakdown.$get({
          param: { product_id: asked.productId },
          query: { by, subscription_id: asked.subscriptionId, ...boundsOf(asked.span) },
        }),
      ),
  })

/** The time that is asked for, beside the one before it. */
export const comparedQuery = ({ productId, span }: Pick<Of, 'productId' | 'span'>) =>
  queryOptions({
    queryKey: ['products', productId, 'usage', span, 'compared'],
    refetchInterval: 60_000,
    queryFn: () =>
      read(
        api.v1.provider.statistics.$get({ query: { product_id: productId, ...boundsOf(span) } }),
      ),
  })

/** Grouped errors are kept for 35 days. */
export const errorSpan = (span: Span): Span => (span === '90d' ? '30d' : span)

export const errorsQuery = (asked: Of) =>
  queryOptions({
    queryKey: [...keyOf(asked), 'errors'],
    refetchInterval: 60_000,
    queryFn: () =>
      read(
        of.errors.$get({
          param: { product_id: asked.productId },
          query: { subscription_id: asked.subscriptionId, ...boundsOf(errorSpan(asked.span)) },
        }),
      ),
  })

/** All routes of a product: for names, and for what is deprecated. */
export const routesQuery = (productId: string) =>
  queryOptions({
    queryKey: ['products', productId, 'all-routes'],
    staleTime: 60_000,
    queryFn: async () => {
      const routes: ProductRoute[] = []
      let cursor: string | undefined
      for (;;) {
        const page = await read(
          product.routes.$get({
            param: { product_id: productId },
            query: { limit: '100', cursor },
          }),
        )
        routes.push(...page.data)
        if (page.next_cursor === null) return routes
        cursor = page.next_cursor
      }
    },
  })

/** Consumers that called of late, by subscription, most first. */
export const callersQuery = (productId: string) =>
  breakdownQuery({ productId, span: '30d' }, 'subscription')
