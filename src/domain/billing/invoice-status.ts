/** What a reader is told of an invoice: derived, so that it cannot contradict Stripe's own state (product M2). */

export const invoiceStatuses = [
  'draft',
  'pending',
  'paid',
  'failed',
  'overdue',
  'void',
  'refunded',
  'partially_refunded',
] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** What the status is derived from. Minor units and ms. */
export interface InvoiceState {
  readonly state: 'draft' | 'open' | 'paid' | 'uncollectible' | 'void'
  readonly amountPaid: number
  readonly amountRefunded: number
  readonly dueAt: number | null
  /** When an attempt to collect it failed last. */
  readonly failedAt: number | null
}

/**
 * A failed attempt says more than a date that has passed; what was given up stays failed. What was paid and
 * cost nothing has nothing to give back.
 */
export function invoiceStatus(invoice: InvoiceState, now: number): InvoiceStatus {
  const { state, amountPaid, amountRefunded, dueAt, failedAt } = invoice
  switch (state) {
    case 'draft':
    case 'void':
      return state
    case 'uncollectible':
      return 'failed'
    case 'open':
      if (failedAt !== null) return 'failed'
      return dueAt !== null && dueAt <= now ? 'overdue' : 'pending'
    case 'paid':
      if (amountRefunded === 0) return 'paid'
      return amountRefunded < amountPaid ? 'partially_refunded' : 'refunded'
  }
}

/** Whether it can still be paid. */
export const isPayable = ({ state }: Pick<InvoiceState, 'state'>): boolean =>
  state === 'open' || state === 'uncollectible'

const rank = { draft: 0, open: 1, uncollectible: 2, void: 3, paid: 3 } as const

/** Whether what is read may follow what is known: what was paid or voided stays so. */
export const mayBecome = (from: InvoiceState['state'], to: InvoiceState['state']): boolean =>
  from === to || rank[to] > rank[from]
