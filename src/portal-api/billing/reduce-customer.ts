import { changeCustomer, findCustomerByStripeId } from '../../db/billing/customers'
import { retrieveCustomer, retrievePaymentMethod } from '../../payments/customers'
import type { PortalDeps } from '../deps'

/** Writes down what a customer is charged on, and its credit; for display alone. */
export async function reduceCustomer(deps: PortalDeps, stripeCustomerId: string): Promise<void> {
  const { db, payments } = deps
  if (payments === null) return
  const row = await findCustomerByStripeId(db, stripeCustomerId)
  if (!row) return
  const facts = await retrieveCustomer(payments, stripeCustomerId)
  const methodId = facts?.defaultPaymentMethodId ?? null
  const method = methodId === null ? null : await retrievePaymentMethod(payments, methodId)
  await changeCustomer(db, row, {
    paymentMethod: method?.summary ?? null,
    credit: facts?.credit ?? 0,
    updatedAt: deps.now(),
  })
}
