import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, fetchApi, read } from '../../lib/api'
import { paged } from '../../lib/paged'

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

export const routeQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: ['catalogue', 'product', slug, 'route', id],
    queryFn: () =>
      read(api.v1.catalogue[':slug'].routes[':route_id'].$get({ param: { slug, route_id: id } })),
  })

export const guideQuery = (slug: string, guide: string) =>
  queryOptions({
    queryKey: ['catalogue', 'product', slug, 'guide', guide],
    queryFn: () =>
      read(
        api.v1.catalogue[':slug'].guides[':guide_slug'].$get({
          param: { slug, guide_slug: guide },
        }),
      ),
  })

/** What has changed in a product, latest first. */
export const changelogQuery = (slug: string) =>
  paged(['catalogue', 'product', slug, 'changelog'], (query) =>
    read(api.v1.catalogue[':slug'].changelog.$get({ param: { slug }, query })),
  )

export const compareQuery = (slugs: readonly string[]) =>
  queryOptions({
    queryKey: ['catalogue', 'compare', ...slugs],
    queryFn: () => read(api.v1.catalogue.compare.$get({ query: { apis: slugs.join(',') } })),
  })

/** Whether a product takes its key in the query too, as its document says. */
export const keyInQueryQuery = (slug: string) =>
  queryOptions({
    queryKey: ['catalogue', 'product', slug, 'key-in-query'],
    staleTime: 60_000,
    queryFn: async () => {
      const response = await fetchApi(`/api/v1/catalogue/${encodeURIComponent(slug)}/openapi.json`)
      const { security = [] } = (await response.json()) as {
        readonly security?: readonly Readonly<Record<string, unknown>>[]
      }
      return security.some((way) => 'query' in way)
    },
  })
