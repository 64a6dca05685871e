/** Changes that wait for the end of a period: Subscription Schedules of two phases. */
import type { Stripe } from 'stripe'
import type { Price } from '../domain/plan-terms'
import { once } from './once'
import { refusalOf } from './refusal'
import type { SubscriptionFacts } from './subscriptions'
import { expectObject, type Payments } from './stripe'

export interface NextPhase {
  readonly stripePriceId: string
  readonly interval: Price['interval']
  /** Whether what is taken off now is taken off then too. */
  readonly discounted: boolean
}

/**
 * Has the price change when the running period ends, whatever waited before.
 * @param key of this attempt: no other has it
 */
export async function scheduleChange(
  payments: Payments,
  key: string,
  facts: SubscriptionFacts,
  next: NextPhase,
): Promise<void> {
  const { stripe } = payments
  if (facts.scheduleId !== null) {
    const waiting = await stripe.subscriptionSchedules.retrieve(facts.scheduleId)
    if (priceOf(phaseAfter(waiting)) === next.stripePriceId) return
    await releaseSchedule(payments, facts.scheduleId)
  }
  if (next.stripePriceId === facts.stripePriceId) return
  const schedule = await createSchedule(payments, key, facts.id)
  const [current] = schedule.phases
  if (!current) throw new Error(`Stripe's schedule ${schedule.id} has no phase`)
  const discounts = current.discounts.flatMap(toDiscount)
  const updated = await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: 'release',
    phases: [
      {
        items: [{ price: facts.stripePriceId, quantity: 1 }],
        start_date: current.start_date,
        end_date: current.end_date,
        discounts,
      },
      {
        items: [{ price: next.stripePriceId, quantity: 1 }],
        duration: { interval: next.interval, interval_count: 1 },
        proration_behavior: 'none',
        discounts: next.discounted ? discounts : '',
        ...(next.interval !== facts.interval && { billing_cycle_anchor: 'phase_start' }),
      },
    ],
  })
  expectObject(updated, 'subscription_schedule')
}

const phaseAfter = ({ phases, current_phase: current }: Stripe.SubscriptionSchedule) =>
  phases.find(({ start_date: start }) => start === current?.end_date)

const createSchedule = (
  payments: Payments,
  key: string,
  id: string,
): Promise<Stripe.SubscriptionSchedule> => {
  const { subscriptionSchedules: schedules, subscriptions } = payments.stripe
  return once(
    payments,
    `ds:${key}`,
    (options) => schedules.create({ from_subscription: id }, options),
    async () => {
      const { schedule } = await subscriptions.retrieve(id)
      return schedule === null ? null : schedules.retrieve(idOf(schedule))
    },
  )
}

/** The Subscription goes on as it is. */
export async function releaseSchedule({ stripe }: Payments, id: string): Promise<void> {
  try {
    expectObject(await stripe.subscriptionSchedules.release(id), 'subscription_schedule')
  } catch (error) {
    if (refusalOf(error) === null) throw error
    const { status } = await stripe.subscriptionSchedules.retrieve(id)
    if (status === 'active' || status === 'not_started') throw error
  }
}

const idOf = (named: string | { readonly id: string }): string =>
  typeof named === 'string' ? named : named.id

function priceOf(phase: Stripe.SubscriptionSchedule.Phase | undefined): string | null {
  const price = phase?.items[0]?.price
  return price === undefined ? null : idOf(price)
}

/** What takes something off goes on taking it off. */
const toDiscount = ({ discount }: Stripe.SubscriptionSchedule.Phase.Discount) =>
  discount === null ? [] : [{ discount: idOf(discount) }]
