import { platformTime } from '../../lib/clock'
import { day, money } from '../../lib/format'
import type { CheckedCoupon } from './coupon-field'
import type { Plan } from './types'

const DAY_MS = 86_400_000
const TRIED = 'A trial is for whoever has not tried it before.'

/** What is paid today and then, in one sentence each. */
export function FirstPayment({
  plan,
  interval,
  coupon,
}: {
  readonly plan: Plan
  readonly interval: Plan['prices'][number]['interval']
  readonly coupon: CheckedCoupon | null
}) {
  const price = plan.prices.find((each) => each.interval === interval)
  if (!price) return null
  const full = `${money(price.amount, plan.currency)} / ${interval}`
  const reduced = coupon?.totals.get(interval)
  const now = reduced ?? price.amount
  const trialEnds = plan.trial_days > 0 ? day(platformTime() + plan.trial_days * DAY_MS) : null
  return (
    <div role="status" className="bg-sunken border-line rounded-md border px-4 py-3">
      {plan.approval_required ? (
        <p>
          <span className="font-semibold">{money(0, plan.currency)} today.</span> Once it is
          approved {plan.trial_days > 0 && `${plan.trial_days} days are free, then `}it is {full},
          without tax. {plan.trial_days > 0 && TRIED}
        </p>
      ) : trialEnds === null ? (
        <p>
          <span className="font-semibold">{money(now, plan.currency)} today</span>,{' '}
          {coupon && reduced !== undefined ? coupon.after(interval, full) : `then ${full}`}, without
          tax.
        </p>
      ) : (
        <p>
          <span className="font-semibold">{money(0, plan.currency)} today.</span> Free until{' '}
          {trialEnds}, then {full}, without tax. {TRIED}
        </p>
      )}
      <p className="text-soft text-sm">Cancel at any time; it ends with the period you paid for.</p>
    </div>
  )
}
