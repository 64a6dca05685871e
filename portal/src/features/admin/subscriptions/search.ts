export const states = [
  'pending',
  'trialing',
  'active',
  'past_due',
  'suspended',
  'canceled',
] as const

export const orders = ['since', 'name', 'last_call'] as const

export interface SubscriptionFilter {
  /** A part of the consumer's name, or its id. */
  readonly search?: string | undefined
  readonly state?: (typeof states)[number] | undefined
  readonly product_id?: string | undefined
  readonly plan_id?: string | undefined
  readonly sort?: (typeof orders)[number] | undefined
}
