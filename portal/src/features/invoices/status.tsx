import { Tag, type Tone } from '../../ui/states'
import type { Invoice, InvoiceStatus } from './types'

export const STATUS_WORDS: Readonly<Record<InvoiceStatus, string>> = {
  draft: 'Draft',
  pending: 'Pending',
  paid: 'Paid',
  failed: 'Failed',
  overdue: 'Overdue',
  void: 'Void',
  refunded: 'Refunded',
  partially_refunded: 'Refunded in part',
}

const tones: Readonly<Record<InvoiceStatus, Tone>> = {
  draft: 'plain',
  pending: 'accent',
  paid: 'good',
  failed: 'bad',
  overdue: 'bad',
  void: 'plain',
  refunded: 'plain',
  partially_refunded: 'plain',
}

/** What has become of an invoice. */
export const InvoiceTag = ({ status }: { readonly status: InvoiceStatus }) => (
  <Tag tone={tones[status]}>{STATUS_WORDS[status]}</Tag>
)

const PAYABLE: ReadonlySet<InvoiceStatus> = new Set(['pending', 'failed', 'overdue'])

/** Whether something of it is still to be paid. */
export const isOpen = ({ status, amount_due: due }: Invoice): boolean =>
  PAYABLE.has(status) && due > 0

/** Its number, or what it is until it has one. */
export const nameOf = ({ number }: Pick<Invoice, 'number'>): string => number ?? 'Draft'
