import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { may, useMe } from '../../lib/session'
import type { Plan } from './types'

const invitationsQuery = queryOptions({
  queryKey: ['subscriptions', 'plan-invitations'],
  queryFn: () => read(api.v1['plan-invitations'].$get({ query: { limit: '100' } })),
})

/** The product with the private plans that this visitor is invited to, in their place among the others. */
export function useWithInvitations<
  P extends { readonly id: string; readonly plans: readonly Plan[] },
>(product: P): P {
  const me = useMe()
  const asks =
    me !== null && me.acting_for.organisation_id !== null && may(me, 'subscriptions:read')
  const { data } = useQuery({ ...invitationsQuery, enabled: asks })
  const known = new Set(product.plans.map(({ id }) => id))
  const invited = (asks ? (data?.data ?? []) : [])
    .filter(({ product: of, terms }) => of.id === product.id && !known.has(terms.id))
    .map(({ terms }) => terms)
  if (invited.length === 0) return product
  const plans = [...new Map([...product.plans, ...invited].map((plan) => [plan.id, plan])).values()]
  return { ...product, plans: plans.toSorted((a, b) => a.rank - b.rank) }
}
