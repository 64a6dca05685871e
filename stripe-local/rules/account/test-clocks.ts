import type Stripe from 'stripe'
import { handler, idOf, type Handlers } from '../../http/call.ts'
import { refuse } from '../../http/failure.ts'
import { listOf } from '../../http/list.ts'
import { boundary, DAY } from '../../state/calendar.ts'
import { emit } from '../../state/events.ts'
import { advanceTo, type DueSource } from '../../state/scheduler.ts'
import type { TestClock } from '../../state/tables.ts'
import { make, type World } from '../../state/world.ts'
import { cadenceOf } from '../subscriptions/period.ts'

/** Two intervals of the shortest subscription at once (https://docs.stripe.com/billing/testing/test-clocks/api-advanced-usage). */
function furthest(w: World, clock: TestClock): number {
  const cadences = w.store
    .all('subscription', (one) => one.test_clock === clock.id && one.ended_at === null)
    .flatMap((one) => one.items.data.map(({ price }) => cadenceOf(price)))
  const limits = cadences.map((cadence) => boundary(clock.frozen_time, cadence, 2))
  const years = { interval: 'year', interval_count: 1 }
  return Math.min(...limits, boundary(clock.frozen_time, years, 2))
}

/** https://docs.stripe.com/api/test_clocks; here a clock has advanced when the call is answered. */
export const testClockHandlers = (sources: () => readonly DueSource[]): Handlers => ({
  'POST /v1/test_helpers/test_clocks': handler<Stripe.TestHelpers.TestClockCreateParams>(
    (w, { params }) => {
      const clock = make(w, 'test_helpers.test_clock', {
        frozen_time: params.frozen_time,
        name: params.name ?? null,
        status: 'ready',
        deletes_after: params.frozen_time + 30 * DAY,
      })
      emit(w, 'test_helpers.test_clock.created', clock)
      return clock
    },
  ),

  'GET /v1/test_helpers/test_clocks/{id}': (w, call) =>
    w.store.get('test_helpers.test_clock', idOf(call)),

  'POST /v1/test_helpers/test_clocks/{id}/advance':
    handler<Stripe.TestHelpers.TestClockAdvanceParams>((w, call) => {
      const clock = w.store.get('test_helpers.test_clock', idOf(call))
      const to = call.params.frozen_time
      if (to <= clock.frozen_time)
        refuse('You cannot advance a test clock to a time before its current one.', 'frozen_time')
      if (to > furthest(w, clock))
        refuse(
          'You cannot advance a test clock by more than two intervals of its shortest subscription at once.',
          'frozen_time',
        )
      advanceTo(w, sources(), to, clock.id)
      emit(w, 'test_helpers.test_clock.ready', clock)
      return clock
    }),

  'DELETE /v1/test_helpers/test_clocks/{id}': (w, call) => {
    const { id } = w.store.get('test_helpers.test_clock', idOf(call))
    for (const customer of w.store.all('customer', (one) => one.test_clock === id))
      w.store.remove(customer.id)
    for (const subscription of w.store.all('subscription', (one) => one.test_clock === id))
      w.store.remove(subscription.id)
    w.store.remove(id)
    return { id, object: 'test_helpers.test_clock', deleted: true }
  },

  'GET /v1/test_helpers/test_clocks': handler<Stripe.TestHelpers.TestClockListParams>((w, call) =>
    listOf(w, 'test_helpers.test_clock', call),
  ),
})
