import { emit } from '../../state/events.ts'
import type { Due, DueSource } from '../../state/scheduler.ts'
import type { Schedule } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { cancelNow } from './cancel.ts'
import { applyChanges, changesOf } from './item-changes.ts'
import { periodOf } from './period.ts'
import { release } from './schedules.ts'
import { updateSubscription } from './update.ts'

/** Phases that begin and schedules that end; before the renewal of the same second. */
export const schedulesDue: DueSource = (w, testClock) =>
  w.store
    .all('subscription_schedule', (one) => one.test_clock === testClock && one.status === 'active')
    .flatMap((schedule): Due[] => {
      const end = schedule.current_phase?.end_date
      return end === undefined ? [] : [{ at: end, run: () => endPhase(w, schedule, end) }]
    })

function endPhase(w: World, schedule: Schedule, at: number): void {
  const next = schedule.phases.find((phase) => phase.start_date === at)
  const subscription = w.store.find('subscription', schedule.subscription)
  if (!subscription || !next) {
    if (subscription && schedule.end_behavior === 'cancel')
      cancelNow(w, subscription, 'cancellation_requested')
    else release(w, schedule)
    return
  }
  schedule.current_phase = { start_date: next.start_date, end_date: next.end_date }
  const items = next.items.map(({ price, quantity = 1 }, place) => {
    const id = subscription.items.data[place]?.id
    return { price, quantity, ...(id !== undefined && { id }) }
  })
  // https://docs.stripe.com/api/subscription_schedules/update: `phases.billing_cycle_anchor`.
  if (next.billing_cycle_anchor === 'phase_start') subscription.billing_cycle_anchor = at
  // https://docs.stripe.com/api/subscription_schedules/update: `phases.discounts`.
  subscription.discounts = next.discounts.flatMap(({ discount }) => discount ?? [])
  const changes = changesOf(w, subscription, items)
  // At the end of a period there is nothing to prorate: the renewal bills the new price.
  if (periodOf(subscription).end === at) applyChanges(w, subscription, changes)
  else updateSubscription(w, subscription, { items, proration_behavior: next.proration_behavior })
  emit(w, 'subscription_schedule.updated', schedule)
}
