/** How a test card behaves (https://docs.stripe.com/testing). */
export type CardBehaviour =
  | 'succeeds'
  | 'declines'
  | 'insufficient_funds'
  | 'authentication_required'
  | 'disputed'

/** How a Checkout session's subscription is to be. */
export interface CheckoutNote {
  readonly discounts: readonly { readonly coupon?: string }[]
  readonly subscription: {
    readonly metadata?: Record<string, string | number | null>
    readonly description?: string
    readonly trial_period_days?: number
    readonly trial_end?: number
  }
}

/** When a connected account is paid out by itself. */
export interface PayoutSchedule {
  interval: 'daily' | 'manual' | 'monthly' | 'weekly'
  /** Of the month, or days of the week by name. */
  days: readonly (number | string)[]
}

/** What Stripe keeps with an object and does not show. */
export interface Note {
  /** Of a Checkout session. */
  checkout?: CheckoutNote
  /** Of a connected account. */
  payouts?: PayoutSchedule
  /** The last time its automatic payout was due; seconds. */
  lastPayout?: number
  card?: CardBehaviour
  /** Of a webhook endpoint. */
  secret?: string
  /** Of a webhook endpoint: it is told of connected accounts, and only of these. */
  connect?: boolean
  /** Of a webhook endpoint: it receives thin events of API v2. */
  thin?: boolean
  /** Members that are shown only when expanded. */
  hidden?: Record<string, unknown>
  /** The connected account that an object belongs to; none: the platform. */
  account?: string
  /** The automatic payout that a balance transaction is paid out by. */
  payout?: string
  /** A subscription update that waits for its invoice to be paid. */
  pendingUpdate?: { invoice: string; items: PendingItem[] }
  /** The invoice that a payment intent pays. */
  invoice?: string
  /** Where a hosted page sends the browser when it is done. */
  returnUrl?: string
  /** How many attempts to collect an invoice were Stripe's own. */
  retries?: number
  /** It is over its due date, and that was announced. */
  overdue?: boolean
  /** A subscription's trial has announced its end. */
  trialAnnounced?: boolean
}

export interface PendingItem {
  readonly item: string | null
  readonly price: string
  readonly quantity: number
  readonly deleted: boolean
}
