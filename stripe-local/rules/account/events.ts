import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { missing } from '../../http/failure.ts'
import { pageOf } from '../../http/list.ts'
import { DAY } from '../../state/calendar.ts'
import type { StripeEvent } from '../../state/events.ts'
import type { World } from '../../state/world.ts'

/** Failed, dropped, or still waiting. */
function isUndelivered({ events }: World, event: StripeEvent): boolean {
  return (
    events.undelivered.includes(event.id) ||
    events.queue.some((delivery) => delivery.event.id === event.id)
  )
}

function matchesType({ type }: StripeEvent, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}

const KEPT_SECONDS = 30 * DAY

/** https://docs.stripe.com/api/events: lists go back 30 days. */
export const eventHandlers: Handlers = {
  'GET /v1/events': handler<Stripe.EventListParams>((w, call) => {
    const { type, types, delivery_success: delivered } = call.params
    const oldest = w.clock.now() - KEPT_SECONDS
    const found = w.events.all.filter(
      (event) =>
        event.created >= oldest &&
        (event.account ?? null) === call.account &&
        (type === undefined || matchesType(event, type)) &&
        (types === undefined || types.some((one) => matchesType(event, one))) &&
        (delivered === undefined || isUndelivered(w, event) !== delivered),
    )
    return pageOf(found.toReversed(), call)
  }),

  'GET /v1/events/{id}': (w, call) =>
    w.events.all.find(({ id }) => id === idOf(call)) ?? missing('event', idOf(call)),

  'GET /v2/core/events/{id}': (w, call) =>
    w.events.thin.find(({ id }) => id === idOf(call)) ?? missing('event', idOf(call)),
}
