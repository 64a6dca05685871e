import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { boundary } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import type { Schedule } from '../../state/tables.ts'
import type { Wire } from '../../state/wire.ts'
import { make, mergedMetadata, timeFor, type World } from '../../state/world.ts'
import { cancelNow } from './cancel.ts'
import { recurringPrice } from './items.ts'
import { cadenceOf, periodOf } from './period.ts'

type Phase = Schedule['phases'][number]
type NewPhase = Wire<Stripe.SubscriptionScheduleUpdateParams.Phase>

const phaseOf = (
  start: number,
  end: number,
  currency: string,
  items: readonly { price: string; quantity: number }[],
  proration: Phase['proration_behavior'] = 'create_prorations',
  anchor: Phase['billing_cycle_anchor'] = null,
  discounts: readonly string[] = [],
): Phase => ({
  add_invoice_items: [],
  application_fee_percent: null,
  billing_cycle_anchor: anchor,
  billing_thresholds: null,
  collection_method: null,
  currency,
  default_payment_method: null,
  description: null,
  discounts: discounts.map((discount) => ({ coupon: null, discount, promotion_code: null })),
  end_date: end,
  invoice_settings: null,
  items: items.map(({ price, quantity }) => ({
    billing_thresholds: null,
    discounts: [],
    metadata: {},
    plan: price,
    price,
    quantity,
  })),
  metadata: {},
  on_behalf_of: null,
  proration_behavior: proration,
  start_date: start,
  transfer_data: null,
  trial_end: null,
})

/** Each phase begins where the last one ended; its end is given, or so many intervals of its price. */
function phasesOf(w: World, schedule: Schedule, phases: readonly NewPhase[]): Phase[] {
  const now = timeFor(w, schedule.customer)
  let start = schedule.phases[0]?.start_date ?? now
  return phases.map((phase, at) => {
    const items = phase.items.map(({ price = '', quantity = 1 }, place) => ({
      price: recurringPrice(w, price, `phases[${at}][items][${place}][price]`).id,
      quantity,
    }))
    const begins = phase.start_date === 'now' ? now : (phase.start_date ?? start)
    if (at > 0 && begins !== start)
      refuse('The start date of a phase must be the end date of the one before.', `phases[${at}]`)
    const price = w.store.get('price', items[0]?.price ?? '')
    const cadence = phase.duration
      ? { interval: phase.duration.interval, interval_count: phase.duration.interval_count ?? 1 }
      : cadenceOf(price)
    const end = phase.end_date === 'now' ? now : (phase.end_date ?? boundary(begins, cadence, 1))
    if (end <= begins) refuse('A phase must end after it starts.', `phases[${at}][end_date]`)
    start = end
    return phaseOf(
      begins,
      end,
      price.currency,
      items,
      phase.proration_behavior,
      phase.billing_cycle_anchor,
      (phase.discounts || []).flatMap(({ discount }) => discount ?? []),
    )
  })
}

/** @throws {StripeFailure} 400 when it is over */
function activeOf(w: World, id: string): Schedule {
  const schedule = w.store.get('subscription_schedule', id)
  if (schedule.status !== 'active')
    refuse(`You cannot change a subscription schedule in the \`${schedule.status}\` status.`)
  return schedule
}

/** The subscription goes on, without a schedule. */
export function release(w: World, schedule: Schedule): void {
  const subscription = w.store.find('subscription', schedule.subscription)
  schedule.status = 'released'
  schedule.released_at = timeFor(w, schedule.customer)
  schedule.released_subscription = schedule.subscription
  schedule.subscription = null
  schedule.current_phase = null
  if (subscription) subscription.schedule = null
  emit(w, 'subscription_schedule.released', schedule)
}

/** https://docs.stripe.com/billing/subscriptions/subscription-schedules */
export const scheduleHandlers: Handlers = {
  'POST /v1/subscription_schedules': handler<Stripe.SubscriptionScheduleCreateParams>(
    (w, { params }) => {
      const { from_subscription: id } = params
      if (!id)
        refuse('The local Stripe makes schedules from subscriptions only.', 'from_subscription')
      if (params.phases) refuse('You cannot set `phases` if `from_subscription` is set.', 'phases')
      const subscription = w.store.get('subscription', id, 'from_subscription')
      if (subscription.schedule !== null)
        refuse(`The subscription is already attached to a schedule: ${subscription.schedule}.`)
      const { start, end } = periodOf(subscription)
      const items = subscription.items.data.map(({ price, quantity = 1 }) => ({
        price: price.id,
        quantity,
      }))
      const schedule = make(w, 'subscription_schedule', {
        customer: subscription.customer,
        subscription: subscription.id,
        created: timeFor(w, subscription.customer),
        billing_mode: subscription.billing_mode,
        current_phase: { start_date: start, end_date: end },
        end_behavior: params.end_behavior ?? 'release',
        metadata: mergedMetadata({}, params.metadata),
        phases: [
          phaseOf(
            start,
            end,
            subscription.currency,
            items,
            undefined,
            undefined,
            subscription.discounts,
          ),
        ],
        status: 'active',
        test_clock: subscription.test_clock,
      })
      subscription.schedule = schedule.id
      emit(w, 'subscription_schedule.created', schedule)
      return schedule
    },
  ),

  'GET /v1/subscription_schedules/{id}': (w, call) =>
    w.store.get('subscription_schedule', idOf(call)),

  'POST /v1/subscription_schedules/{id}': handler<Stripe.SubscriptionScheduleUpdateParams>(
    (w, call) => {
      const schedule = activeOf(w, idOf(call))
      const { phases, end_behavior, metadata } = call.params
      if (phases) schedule.phases = phasesOf(w, schedule, phases)
      if (end_behavior) schedule.end_behavior = end_behavior
      schedule.metadata = mergedMetadata(schedule.metadata, metadata ?? {})
      emit(w, 'subscription_schedule.updated', schedule)
      return schedule
    },
  ),

  'POST /v1/subscription_schedules/{id}/release': (w, call) => {
    const schedule = activeOf(w, idOf(call))
    release(w, schedule)
    return schedule
  },

  // Ends the subscription too (https://docs.stripe.com/api/subscription_schedules/cancel).
  'POST /v1/subscription_schedules/{id}/cancel': (w, call) => {
    const schedule = activeOf(w, idOf(call))
    const subscription = w.store.find('subscription', schedule.subscription)
    if (subscription) cancelNow(w, subscription, 'cancellation_requested')
    return schedule
  },

  'GET /v1/subscription_schedules': handler<Stripe.SubscriptionScheduleListParams>((w, call) => {
    const { customer } = call.params
    return listOf(
      w,
      'subscription_schedule',
      call,
      (schedule) => customer === undefined || schedule.customer === customer,
    )
  }),
}
