/** What connected accounts have at Stripe, and when it is paid out. */
import type { Stripe } from 'stripe'
import { scheduleFrom, type PayoutSchedule } from '../domain/billing/payout-schedule'
import { expectObject, type Payments } from './stripe'

export interface StripeBalance {
  readonly currency: string
  /** Minor units that can be paid out; negative for a debt. */
  readonly available: number
  /** Minor units that cannot be paid out yet. */
  readonly pending: number
}

/** What an account has at Stripe, by currency. */
export async function readBalance(
  { stripe }: Payments,
  stripeAccountId: string,
): Promise<readonly StripeBalance[]> {
  const answer = await stripe.balance.retrieve({}, { stripeAccount: stripeAccountId })
  const { available, pending } = expectObject(answer, 'balance')
  const currencies = new Set([...available, ...pending].map(({ currency }) => currency))
  return [...currencies].sort().map((currency) => ({
    currency,
    available: sumOf(available, currency),
    pending: sumOf(pending, currency),
  }))
}

const sumOf = (
  amounts: readonly { readonly amount: number; readonly currency: string }[],
  currency: string,
): number =>
  amounts.reduce((sum, each) => (each.currency === currency ? sum + each.amount : sum), 0)

/** When Stripe pays the account out by itself. */
export async function readSchedule(
  { stripe }: Payments,
  stripeAccountId: string,
): Promise<PayoutSchedule> {
  const settings = await stripe.balanceSettings.retrieve({}, { stripeAccount: stripeAccountId })
  return toSchedule(settings)
}

/**
 * Sets when Stripe pays the account out by itself. Sets it whole, so that a repeat changes nothing more and
 * needs no key of its own.
 * @returns the schedule as Stripe has it now
 */
export async function writeSchedule(
  { stripe }: Payments,
  stripeAccountId: string,
  schedule: PayoutSchedule,
): Promise<PayoutSchedule> {
  const settings = await stripe.balanceSettings.update(
    {
      payments: {
        payouts: {
          schedule: {
            interval: schedule.interval,
            ...(schedule.interval === 'weekly' && { weekly_payout_days: [schedule.weekday] }),
            ...(schedule.interval === 'monthly' && { monthly_payout_days: [schedule.monthDay] }),
          },
        },
      },
    },
    { stripeAccount: stripeAccountId },
  )
  return toSchedule(settings)
}

/** Of several days, which only Stripe's own pages can set, the first. */
function toSchedule(settings: Stripe.BalanceSettings): PayoutSchedule {
  const { payments } = expectObject(settings, 'balance_settings')
  const schedule = payments.payouts?.schedule
  const day = schedule?.weekly_payout_days?.[0] ?? schedule?.monthly_payout_days?.[0]
  return scheduleFrom(schedule?.interval ?? 'manual', day === undefined ? null : String(day))
}
