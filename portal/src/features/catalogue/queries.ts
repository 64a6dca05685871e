import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'

export interface Search {
  readonly q?: string | undefined
  readonly category?: string | undefined
  readonly price?: 'free' | 'paid' | undefined
}

export const catalogueQuery = (search: Search) =>
  infiniteQueryOptions({
    queryKey: ['catalogue', search],
    queryFn: ({ pageParam }) =>
      read(
        api.v1.catalogue.$get({
          query: {
            limit: '24',
            ...Object.fromEntries(Object.entries(search).filter(([, value]) => value)),
            ...(pageParam !== null && { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor: next }) => next,
  })

export type Listed = InferResponseType<typeof api.v1.catalogue.$get, 200>['data'][number]

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  staleTime: 3_600_000,
  queryFn: () => read(api.v1.categories.$get()),
})

export const productQuery = (slug: string) =>
  queryOptions({
    queryKey: ['catalogue', 'product', slug],
    queryFn: () => read(api.v1.catalogue[':slug'].$get({ param: { slug } })),
  })
