export const statuses = [
  'draft',
  'pending',
  'paid',
  'failed',
  'overdue',
  'void',
  'refunded',
  'partially_refunded',
] as const

export interface InvoiceFilter {
  readonly status?: (typeof statuses)[number] | undefined
  readonly organisation_id?: string | undefined
  readonly subscription_id?: string | undefined
  readonly product_id?: string | undefined
}
