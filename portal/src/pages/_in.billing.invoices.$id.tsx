import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Documents } from '../features/invoices/documents'
import { InvoiceFacts } from '../features/invoices/facts'
import { InvoiceLines } from '../features/invoices/lines'
import { PayInvoice } from '../features/invoices/pay'
import { invoiceByIdQuery } from '../features/invoices/queries'
import { InvoiceTag, isOpen, nameOf } from '../features/invoices/status'
import { WhyCharged } from '../features/invoices/why'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Download } from '../ui/download'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/billing/invoices/$id')({ component: InvoicePage })

function InvoicePage() {
  const { id } = Route.useParams()
  const me = useMe()
  const mayRead = may(me, 'billing:read')
  const found = useQuery({ ...invoiceByIdQuery(id), enabled: mayRead })
  useTitle(found.data ? nameOf(found.data) : 'Invoice')
  if (!mayRead)
    return (
      <>
        <PageHead title="Invoice" />
        <WhoMay>Your role does not see money. An owner, an admin and the billing role do.</WhoMay>
      </>
    )
  return (
    <Loaded of={found} rows={8}>
      {(invoice) => (
        <>
          <p className="text-soft mb-2">
            <Link to="/billing" className="link">
              Billing
            </Link>
          </p>
          <PageHead
            title={
              <span className="flex items-center gap-3">
                {nameOf(invoice)} <InvoiceTag status={invoice.status} />
              </span>
            }
            action={<Documents invoice={invoice} />}
          >
            {invoice.status === 'void' && 'It was voided: nothing of it is owed.'}
            {invoice.status === 'draft' &&
              'A draft: it may still change, and nothing of it is charged yet.'}
          </PageHead>
          {isOpen(invoice) && (
            <div className="mb-8">
              {may(me, 'billing:write') ? (
                <PayInvoice invoice={invoice} />
              ) : (
                <WhoMay>
                  Your role cannot pay it. An owner, an admin or the billing role can.
                </WhoMay>
              )}
            </div>
          )}
          <InvoiceFacts invoice={invoice} />
          <WhyCharged invoiceId={id} />
          <Section
            title="What it is made of"
            action={
              invoice.lines.some(({ units }) => units !== null) && (
                <Download href={`/api/v1/invoices/${id}/usage.csv`}>All its usage (CSV)</Download>
              )
            }
          >
            <InvoiceLines invoice={invoice} />
          </Section>
        </>
      )}
    </Loaded>
  )
}
