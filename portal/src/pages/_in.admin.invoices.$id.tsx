import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AuditTrail } from '../features/admin/audit/trail'
import { InvoiceFacts } from '../features/admin/invoices/about'
import { InvoiceActs } from '../features/admin/invoices/acts'
import { InvoiceLedger } from '../features/admin/invoices/ledger'
import { InvoiceLines } from '../features/admin/invoices/lines'
import { invoiceQuery } from '../features/admin/invoices/queries'
import { InvoiceRefunds } from '../features/admin/invoices/refunds'
import { InvoiceStatus } from '../features/admin/invoices/status'
import { money } from '../lib/format'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'

export const Route = createFileRoute('/_in/admin/invoices/$id')({ component: InvoicePage })

function InvoicePage() {
  const { id } = Route.useParams()
  const found = useQuery(invoiceQuery(id))
  useTitle(found.data?.number ?? 'Invoice')
  return (
    <Loaded of={found}>
      {(invoice) => (
        <>
          <PageHead
            title={
              <>
                {invoice.number ?? 'Draft'} <InvoiceStatus status={invoice.status} />
              </>
            }
            action={<InvoiceActs invoice={invoice} />}
          >
            {money(invoice.total, invoice.currency)}, {invoice.buyer.name}
          </PageHead>
          <InvoiceFacts invoice={invoice} />
          <Section title="Lines">
            <InvoiceLines invoice={invoice} />
          </Section>
          <InvoiceRefunds invoiceId={id} />
          <InvoiceLedger invoiceId={id} />
          <AuditTrail of={{ target_id: id }} title="What was done to it" />
        </>
      )}
    </Loaded>
  )
}
