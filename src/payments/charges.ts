/** A payment that has arrived. */
export interface ChargeFacts {
  readonly stripeChargeId: string
  readonly stripePaymentIntentId: string | null
  /** Minor units that Stripe kept of it; null while Stripe does not say. */
  readonly fee: number | null
  /** In which Stripe booked it: the balance's, not always the payment's. Null with the fee. */
  readonly feeCurrency: string | null
  readonly receiptUrl: string | null
}
