/** Credit that a customer's coming invoices use up. */
import type { Id } from '../domain/ids'
import { once } from './once'
import { isInvalid, isMissing, refusalOf, type Refusal } from './refusal'
import { expectObject, type Payments } from './stripe'

/** https://docs.stripe.com/error-codes#resource-missing */
const MISSING = 'resource_missing'

export interface CreditOrder {
  readonly creditId: Id
  readonly stripeCustomerId: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
}

/**
 * Gives a customer credit, once however often it is asked for. Refused for good when the customer is gone, or
 * may have none of that currency.
 * @throws {Error} when nobody knows whether it was given: ask again
 */
export async function giveCredit(
  payments: Payments,
  { creditId, stripeCustomerId, amount, currency }: CreditOrder,
): Promise<{ readonly id: string } | { readonly refused: Refusal }> {
  const { customers } = payments.stripe
  try {
    const given = await once(
      payments,
      `cr:${creditId}`,
      (options) =>
        customers.createBalanceTransaction(
          stripeCustomerId,
          // Stripe counts what it owes as a negative balance.
          { amount: -amount, currency, metadata: { turnpike_credit: creditId } },
          options,
        ),
      async () => {
        const made = customers.listBalanceTransactions(stripeCustomerId, { limit: 100 })
        for await (const one of made) if (one.metadata?.['turnpike_credit'] === creditId) return one
        return null
      },
    )
    return { id: expectObject(given, 'customer_balance_transaction').id }
  } catch (error) {
    if (isMissing(error)) return { refused: { code: MISSING, message: 'No such customer.' } }
    const refused = refusalOf(error)
    if (refused === null || !isInvalid(error)) throw error
    return { refused }
  }
}
