import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { may, useMe } from '../../lib/session'
import { keysQuery } from '../keys/queries'
import { subscribedProductQuery } from './queries'

interface Option {
  readonly value: string
  readonly label: string
}
const NONE: readonly Option[] = []

/** The product's routes, to choose one of. */
export function useRouteOptions(subscriptionId: string): readonly Option[] {
  const found = useQuery(subscribedProductQuery(subscriptionId))
  return found.data?.routes.map(({ id, name }) => ({ value: id, label: name })) ?? NONE
}

/** The subscription's keys, to choose one of; nothing where they may not be read. */
export function useKeyOptions(subscriptionId: string): readonly Option[] {
  const me = useMe()
  const found = useInfiniteQuery({ ...keysQuery(subscriptionId), enabled: may(me, 'keys:read') })
  return (
    found.data?.pages.flatMap(({ data }) =>
      data.map(({ id, name, last_four: end }) => ({ value: id, label: `${name} …${end}` })),
    ) ?? NONE
  )
}
