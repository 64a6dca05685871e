import type { PendingItem } from '../../state/notes.ts'
import type { Subscription, SubscriptionItem } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { priceOf } from '../catalogue/amounts.ts'
import type { LineFor } from '../invoices/lines.ts'
import { firstPeriod, periodOf, sameCadence } from './period.ts'

/** Whether a change begins a new billing cycle (https://docs.stripe.com/billing/subscriptions/billing-cycle#changing). */
export const restartsCycle = (
  w: World,
  { items }: Subscription,
  changes: readonly PendingItem[],
): boolean =>
  changes.some((change) => {
    const item = items.data.find(({ id }) => id === change.item)
    return item !== undefined && !sameCadence(item.price, w.store.get('price', change.price))
  })

/**
 * Credit for what was paid and will not be used, charge for the rest of the period, to the second.
 * In a trial there is nothing to prorate.
 * Source: https://docs.stripe.com/billing/subscriptions/prorations
 * @param at seconds
 */
export function prorations(
  w: World,
  subscription: Subscription,
  changes: readonly PendingItem[],
  at: number,
): LineFor[] {
  if (subscription.status === 'trialing') return []
  const { start, end } = periodOf(subscription)
  const restart = restartsCycle(w, subscription, changes)
  const share = (amount: number): number => Math.round((amount * (end - at)) / (end - start))
  const lines: LineFor[] = []
  for (const change of changes) {
    const item = subscription.items.data.find(({ id }) => id === change.item)
    const price = w.store.get('price', change.price)
    const period = { start: at, end }
    if (item)
      lines.push({
        amount: -share(priceOf(w, item.price, item.quantity ?? 1)),
        description: `Unused time on ${nameOf(w, item)} after ${dateOf(at)}`,
        quantity: item.quantity ?? 1,
        period,
        price: item.price,
        subscriptionItem: item.id,
        proration: true,
      })
    if (change.deleted) continue
    const amount = priceOf(w, price, change.quantity)
    lines.push({
      amount: restart ? amount : share(amount),
      description: `${restart ? '' : 'Remaining time on '}${nameOf(w, { price })} after ${dateOf(at)}`,
      quantity: change.quantity,
      period: restart ? firstPeriod(at, price) : period,
      price,
      ...(change.item && { subscriptionItem: change.item }),
      proration: !restart,
    })
  }
  return lines
}

const nameOf = (w: World, { price }: Pick<SubscriptionItem, 'price'>): string =>
  w.store.find('product', price.product)?.name ?? price.id

const dateOf = (time: number): string =>
  new Date(time * 1000).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
