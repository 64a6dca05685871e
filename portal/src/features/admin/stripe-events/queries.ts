import type { InferResponseType } from 'hono/client'
import { api, read } from '../../../lib/api'
import { paged } from '../../../lib/paged'
import { given } from '../shared/given'
import type { EventFilter } from './search'

const events = api.v1.admin['stripe-events']

export type StripeEvent = InferResponseType<typeof events.$get, 200>['data'][number]

/** What Stripe told us of, newest first. */
export const eventsQuery = ({ state, type }: EventFilter) =>
  paged(['admin', 'stripe-events', { state, type }], (page) =>
    read(
      events.$get({
        query: { ...page, ...given({ state: state === 'all' ? undefined : state, type }) },
      }),
    ),
  )
