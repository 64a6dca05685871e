import { queryOptions } from '@tanstack/react-query'
import { api, read } from '../../lib/api'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'

const of = (id: string) => ({ subscription_id: id })
const subscription = api.v1.subscriptions[':subscription_id']

/** What is paid for, across products. */
export const billingQuery = paged(
  ['billing', 'subscriptions'],
  (query) => read(api.v1.billing.$get({ query })),
  '20',
)

/** What the next invoice would be with the use so far. */
export const upcomingQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'upcoming-invoice'],
    queryFn: () => read(subscription['upcoming-invoice'].$get({ param: of(id) })),
  })

export const usageChargesQuery = (id: string) =>
  paged(
    ['subscriptions', id, 'usage-charges'],
    (query) => read(subscription['usage-charges'].$get({ param: of(id), query })),
    '12',
  )

export const overageQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', id, 'overage'],
    queryFn: () => read(subscription.overage.$get({ param: of(id) })),
  })

export const paymentMethodsQuery = queryOptions({
  queryKey: ['billing', 'payment-methods'],
  queryFn: () => read(api.v1.billing['payment-methods'].$get({ query: {} })),
})

/** What an organisation says of itself: also what its invoices say. */
export const billedOrganisationQuery = (id: string) =>
  queryOptions({
    queryKey: ['organisations', id],
    queryFn: () =>
      read(api.v1.organisations[':organisation_id'].$get({ param: { organisation_id: id } })),
  })

const MONEY = new Set<unknown>([
  'billing',
  'invoices',
  'subscriptions',
  'usage',
  'platform-subscription',
])

/** After something was paid, changed or ended: all that shows it is read again. */
export const billingChanged = (): Promise<void> =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => MONEY.has(queryKey[0]) })
