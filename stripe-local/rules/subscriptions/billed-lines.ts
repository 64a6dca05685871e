import type { Subscription } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { priceOf } from '../catalogue/amounts.ts'
import type { LineFor } from '../invoices/lines.ts'
import { periodFrom, type Period } from './period.ts'

/** "1 × Pro (at $19.00 / month)" */
function describe(w: World, item: Subscription['items']['data'][number]): string {
  const product = w.store.find('product', item.price.product)?.name ?? 'Product'
  const unit = (Number(item.price.unit_amount_decimal ?? 0) / 100).toFixed(2)
  return `${item.quantity ?? 1} × ${product} (at $${unit} / ${item.price.recurring?.interval})`
}

/** The lines of the period that begins at `start`. In a trial nothing is charged. */
export const subscriptionLines = (
  w: World,
  subscription: Subscription,
  start: number,
  trial: Period | null = null,
): LineFor[] =>
  subscription.items.data.map((item) => {
    const quantity = item.quantity ?? 1
    const name = w.store.find('product', item.price.product)?.name ?? 'Product'
    return {
      amount: trial ? 0 : priceOf(w, item.price, quantity),
      description: trial ? `Trial period for ${name}` : describe(w, item),
      quantity,
      period: trial ?? periodFrom(subscription.billing_cycle_anchor, item.price, start),
      price: item.price,
      subscription: subscription.id,
      subscriptionItem: item.id,
    }
  })
