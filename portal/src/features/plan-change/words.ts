/** What a change of plan means, in words. */
import { money, number, unitPrice } from '../../lib/format'
import { dayOf } from '../billing/words'
import type { Preview } from './types'

type Price = Preview['price']['after']
type Overage = Preview['overage']['after']

/** `$199.00 / month`. @param free what a plan without a price for a period is called */
export const priceOf = (price: Price, free: string): string =>
  price === null ? free : `${money(price.amount, price.currency)} / ${price.interval}`

/** `$96.17 today, then $199.00 / month from 1 Dec 2026`. @param free of a plan without such a price */
export function headlineOf(preview: Preview, free: string): string {
  const { when, due_today: due, price, next_payment: next, effective_at: at, plan } = preview
  const after = priceOf(price.after, free)
  if (when === 'never') return `You are on ${plan.name} already.`
  if (when === 'period_end') return `Nothing today, then ${after} from ${dayOf(at)}`
  const today = due.amount > 0 ? `${money(due.amount, due.currency)} today` : 'Nothing today'
  if (next === null) return price.after === null ? `${today}, then ${after}` : today
  return `${today}, then ${after} from ${dayOf(next.at)}`
}

/** What happens beyond the quota. */
export function overageText(
  { rule, on, unit_price_micros: micros, cap_units: cap }: Overage,
  currency: string,
): string {
  if (rule === 'block' || micros === null) return 'Calls end at the quota'
  const price = `${unitPrice(micros, currency)} a call`
  if (!on) return `Off: calls end at the quota (${price} when on)`
  if (cap === null) return `On: ${price}, no cap`
  const most = Math.round((cap * micros) / 1_000_000)
  return `On: ${price}, at most ${number(cap)} calls (${money(most, currency)})`
}
