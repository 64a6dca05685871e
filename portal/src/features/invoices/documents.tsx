import { FileText, ReceiptText } from 'lucide-react'
import { useAct } from '../../lib/act'
import { Button } from '../../ui/button'
import { ProblemNote } from '../../ui/problem-note'
import { documentOf } from './queries'
import type { Invoice } from './types'

/**
 * Opens a document of Stripe's in a tab of its own. The tab is opened with the click, as browsers want it,
 * and led there once the address is known.
 * @throws {Problem}
 */
export async function openDocument(id: string, kind: 'pdf' | 'receipt'): Promise<void> {
  const tab = window.open('about:blank', '_blank')
  try {
    const url = await documentOf(id, kind)
    if (tab === null) location.assign(url)
    else {
      tab.opener = null
      tab.location.replace(url)
    }
  } catch (error) {
    tab?.close()
    throw error
  }
}

export const hasPdf = ({ status }: Invoice): boolean => status !== 'draft'
/** Only what a card has paid has one. */
export const hasReceipt = ({ paid_at: paidAt, amount_paid: paid, manual }: Invoice): boolean =>
  paidAt !== null && paid > 0 && !manual

/** The documents of one invoice. */
export function Documents({ invoice }: { readonly invoice: Invoice }) {
  const pdf = useAct()
  const receipt = useAct()
  const problem = pdf.problem ?? receipt.problem
  return (
    <>
      {hasPdf(invoice) && (
        <Button
          pending={pdf.pending}
          onClick={() => pdf.run(() => openDocument(invoice.id, 'pdf'))}
        >
          <FileText aria-hidden /> Invoice PDF
        </Button>
      )}
      {hasReceipt(invoice) && (
        <Button
          pending={receipt.pending}
          onClick={() => receipt.run(() => openDocument(invoice.id, 'receipt'))}
        >
          <ReceiptText aria-hidden /> Receipt
        </Button>
      )}
      {problem && (
        <div className="w-full">
          <ProblemNote problem={problem} />
        </div>
      )}
    </>
  )
}
