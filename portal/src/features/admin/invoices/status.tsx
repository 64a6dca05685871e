import { Tag, type Tone } from '../../../ui/states'

const STATUSES: Readonly<Record<string, readonly [Tone, string]>> = {
  draft: ['plain', 'Draft'],
  pending: ['accent', 'Pending'],
  paid: ['good', 'Paid'],
  failed: ['bad', 'Failed'],
  overdue: ['bad', 'Overdue'],
  void: ['plain', 'Void'],
  refunded: ['plain', 'Refunded'],
  partially_refunded: ['plain', 'Refunded in part'],
}

export const statusLabel = (status: string): string => STATUSES[status]?.[1] ?? status

/** How an invoice stands. */
export const InvoiceStatus = ({ status }: { readonly status: string }) => (
  <Tag tone={STATUSES[status]?.[0] ?? 'plain'}>{statusLabel(status)}</Tag>
)
