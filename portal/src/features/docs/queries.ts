import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { Problem } from '../../lib/problem'

const HOUR_MS = 3_600_000

/** The text of a guide: the same file that is served as its Markdown. */
export const textQuery = (slug: string) =>
  queryOptions({
    queryKey: ['guides', slug],
    staleTime: HOUR_MS,
    queryFn: async () => {
      const response = await fetch(`/docs/${slug}.md`)
      // An address without a file is answered with the site's page.
      if (!response.ok || /html/u.test(response.headers.get('content-type') ?? ''))
        throw new Problem(404, 'not_found', 'There is no such guide', '', null, [], {})
      return response.text()
    },
  })

/** Where the gateway of this deployment is; null until it is known, or while nothing is published. */
export const gatewayQuery = queryOptions({
  queryKey: ['catalogue', 'gateway'],
  staleTime: HOUR_MS,
  queryFn: async () => {
    const { data } = await read(api.v1.catalogue.$get({ query: { limit: '1' } }))
    return data[0] ? new URL(data[0].base_url).origin : null
  },
})

/** A subscription of the visitor's that may have keys; null for none. */
export const activeQuery = queryOptions({
  queryKey: ['subscriptions', 'first-active'],
  queryFn: async () => {
    const { data } = await read(
      api.v1.subscriptions.$get({ query: { state: 'active', limit: '1' } }),
    )
    return data[0] ?? null
  },
})
