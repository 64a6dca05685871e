import type { Id } from '../domain/ids'
import type { Price } from '../domain/plan-terms'

/** What is to be paid for: a subscription that waits in state `pending`. */
export interface CheckoutOrder {
  readonly subscriptionId: Id
  /** Who pays. */
  readonly organisationId: Id
  readonly planVersionId: Id
  /** Null for a plan that is paid by use alone. */
  readonly interval: Price['interval'] | null
}

/** Who takes the money. What it does later with a subscription, it does by `subscription-state`. */
export interface PaymentsPort {
  /**
   * Opens the page on which a subscription is paid for; the same page for the same subscription.
   * @throws {Error} when it could not be opened
   */
  checkout(order: CheckoutOrder): Promise<{ readonly url: string }>
}
