import { money } from '../../lib/format'
import type { Billing, Upcoming } from './types'
import { dayOf } from './words'

/** When the next invoice comes, and what of it is known by now. */
export function NextPayment({
  billing,
  upcoming,
}: {
  readonly billing: Billing
  readonly upcoming: Upcoming | undefined
}) {
  const { status, next_payment: next, cancel_at: cancelAt, currency } = billing
  if (status === null) return <p className="text-soft">None: nothing is charged.</p>
  if (upcoming === undefined)
    return next === null ? (
      <p className="text-soft">No price is charged again.</p>
    ) : (
      <p>
        {money(next.amount, currency)} <span className="text-soft">on {dayOf(next.at)}</span>
      </p>
    )
  const { total, due_at: due, base, usage } = upcoming
  const parts = [
    base && `${money(base.amount, currency)} ${base.plan}`,
    usage.amount > 0 && `${money(usage.amount, currency)} use so far`,
    upcoming.discount > 0 && `${money(-upcoming.discount, currency)} discount`,
    upcoming.credit_used > 0 && `${money(-upcoming.credit_used, currency)} credit`,
  ].filter((part) => typeof part === 'string')
  return (
    <p>
      {money(total, currency)}{' '}
      <span className="text-soft">
        {cancelAt === null ? 'on' : 'last, on'} {dayOf(due)}
      </span>
      <span className="text-faint block text-sm">
        {parts.length > 0 ? `${parts.join(' + ').replaceAll('+ -', '− ')}. ` : ''}Estimate, without
        tax.
      </span>
    </p>
  )
}
