import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { api, read } from '../../lib/api'
import { platformTime } from '../../lib/clock'
import { paged } from '../../lib/paged'
import { queries } from '../../lib/queries'

const one = api.v1.webhooks[':webhook_id']

export type Webhook = InferResponseType<typeof one.$get, 200>
export type WebhookEvent = NonNullable<Webhook['types']>[number]
export type Delivery = InferResponseType<typeof one.deliveries.$get, 200>['data'][number]
export type DeliveryDetail = InferResponseType<(typeof one.deliveries)[':event_id']['$get'], 200>

/** What narrows the delivery log. */
export interface DeliveryFilter {
  readonly state?: Delivery['state'] | undefined
  readonly type?: WebhookEvent | undefined
}

export const webhooksQuery = paged(['webhooks', 'list'], (query) =>
  read(api.v1.webhooks.$get({ query })),
)

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: () => read(one.$get({ param: { webhook_id: id } })),
  })

const WATCH_MS = 2000
const isWaiting = ({ state, next_at: next }: Delivery): boolean =>
  state === 'waiting' && next !== null && Date.parse(next) <= platformTime() + WATCH_MS * 5

/** The delivery log; looked at again while something in it is about to be sent. */
export const deliveriesQuery = (id: string, { state, type }: DeliveryFilter) =>
  infiniteQueryOptions({
    ...paged(['webhooks', id, 'deliveries', { state, type }], (query) =>
      read(
        one.deliveries.$get({
          param: { webhook_id: id },
          query: { ...query, ...(state && { state }), ...(type && { type }) },
        }),
      ),
    ),
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.data.some(isWaiting) === true ? WATCH_MS : false,
  })

export const deliveryQuery = (id: string, eventId: string) =>
  queryOptions({
    queryKey: ['webhooks', id, 'deliveries', 'one', eventId],
    queryFn: () =>
      read(one.deliveries[':event_id'].$get({ param: { webhook_id: id, event_id: eventId } })),
    refetchInterval: ({ state: { data } }) => (data && isWaiting(data) ? WATCH_MS : false),
  })

export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  staleTime: 3_600_000,
  queryFn: () => read(api.v1['event-types'].$get()),
})

export const refreshWebhooks = (): Promise<void> =>
  queries.invalidateQueries({ queryKey: ['webhooks'] })
