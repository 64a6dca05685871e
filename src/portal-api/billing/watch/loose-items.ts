import { looseItems } from '../../../payments/books'
import type { Payments } from '../../../payments/stripe'
import type { Found } from './found'

/** Invoice items at Stripe that any next invoice would sweep up: nobody here makes such. */
export async function findLooseItems(payments: Payments): Promise<Found[]> {
  const items = await looseItems(payments)
  return items.map(({ id, amount }) => ({
    kind: 'billing_loose_item',
    subject: id,
    expected: 0,
    actual: amount,
  }))
}
