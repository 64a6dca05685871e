import { missing } from '../../http/failure.ts'
import type { PendingItem } from '../../state/notes.ts'
import type { Subscription } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'
import { itemFor, planOf, recurringPrice } from './items.ts'
import { periodOf, type Period } from './period.ts'

interface Change {
  readonly id?: string
  readonly price?: string
  readonly quantity?: number
  readonly deleted?: boolean
}

/** What really changes of a subscription's items. An item without an id is a new one. */
export function changesOf(
  w: World,
  subscription: Subscription,
  items: readonly Change[],
): PendingItem[] {
  const changes: PendingItem[] = []
  for (const [at, { id, price, quantity, deleted = false }] of items.entries()) {
    const item = subscription.items.data.find((one) => one.id === id)
    if (id !== undefined && !item) missing('subscription item', id, `items[${at}][id]`)
    const wanted = price ?? item?.price.id ?? ''
    if (wanted !== item?.price.id) recurringPrice(w, wanted, `items[${at}][price]`)
    const count = quantity ?? item?.quantity ?? 1
    if (deleted || wanted !== item?.price.id || count !== item.quantity)
      changes.push({ item: item?.id ?? null, price: wanted, quantity: count, deleted })
  }
  return changes
}

/** Puts changes in force, for a period. */
export function applyChanges(
  w: World,
  subscription: Subscription,
  changes: readonly PendingItem[],
  period: Period = periodOf(subscription),
): void {
  const { data } = subscription.items
  for (const change of changes) {
    const price = w.store.get('price', change.price)
    const item = data.find(({ id }) => id === change.item)
    if (!item) data.push(itemFor(w, subscription.id, price, change.quantity, period))
    else if (change.deleted) data.splice(data.indexOf(item), 1)
    else
      Object.assign(item, {
        price: structuredClone(price),
        plan: planOf(price),
        quantity: change.quantity,
      })
  }
  for (const item of data) {
    item.current_period_start = period.start
    item.current_period_end = period.end
  }
}

/** The subscription as it would be; nothing is kept. */
export function withChanges(
  w: World,
  subscription: Subscription,
  changes: readonly PendingItem[],
): Subscription {
  const copy = structuredClone(subscription)
  applyChanges(w, copy, changes)
  return copy
}
