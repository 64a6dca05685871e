import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'

type One = (typeof api.v1.products)[':product_id']
export type TestCall = InferResponseType<One['test-calls']['$post'], 200>
export type OwnRoute = InferResponseType<One['routes']['$get'], 200>['data'][number]

const MOST = '100'

/** Routes to try, as many as a page holds. */
export const routesToTryQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', id, 'routes-to-try'],
    queryFn: async () =>
      (
        await read(
          api.v1.products[':product_id'].routes.$get({
            param: { product_id: id },
            query: { limit: MOST },
          }),
        )
      ).data,
  })

/** The organisation's own subscription to the product, which test calls run on; null without one. */
export const ownSubscriptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', 'own', id],
    queryFn: async () => {
      const { data } = await read(api.v1.subscriptions.$get({ query: { product_id: id } }))
      return data.find(({ state }) => state !== 'canceled') ?? null
    },
  })

/** A route's path with the examples of its parameters filled in. */
export function pathToTry({ path, parameters }: OwnRoute): string {
  const exampleOf = (where: string, name: string) =>
    parameters.find((each) => each.in === where && each.name === name)?.example
  const filled = path.replaceAll(/\{([^}]+)\}/gu, (whole, name: string) => {
    const example = exampleOf('path', name)
    return example === undefined || example === null ? whole : encodeURIComponent(asText(example))
  })
  const query = parameters.filter(({ in: where, required }) => where === 'query' && required)
  const fields = new URLSearchParams(
    query.map(({ name }) => [name, asText(exampleOf('query', name) ?? '')]),
  )
  return query.length === 0 ? filled : `${filled}?${fields}`
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)
