import { Link } from '@tanstack/react-router'
import { money } from '../../lib/format'
import { Fact, Facts } from '../../ui/figures'
import { Time } from '../../ui/time'
import { spanText } from '../billing/words'
import type { InvoiceDetail } from './types'

/** What it is of, when it is due, and who is billed. */
export const InvoiceFacts = ({ invoice }: { readonly invoice: InvoiceDetail }) => (
  <div className="mb-8 grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
    <Facts>
      <Fact label="API and plan">
        <Link to="/subscriptions/$id" params={{ id: invoice.subscription_id }} className="link">
          {invoice.product.name}
        </Link>
        , {invoice.plan.name}
      </Fact>
      <Fact label="Period">{spanText(invoice.period)}</Fact>
      {invoice.issued_at !== null && (
        <Fact label="Issued">
          <Time at={invoice.issued_at} as="moment" />
        </Fact>
      )}
      {invoice.due_at !== null && (
        <Fact label="Due">
          <Time at={invoice.due_at} as="day" />
        </Fact>
      )}
      {invoice.paid_at !== null && (
        <Fact label="Paid">
          <Time at={invoice.paid_at} as="moment" />
        </Fact>
      )}
      {invoice.failed_at !== null && (
        <Fact label="Last attempt">
          <Time at={invoice.failed_at} as="moment" />
          {invoice.attempts > 1 && `, attempt ${invoice.attempts}`}
          {invoice.failure_reason !== null && <p className="text-soft">{invoice.failure_reason}</p>}
        </Fact>
      )}
      {invoice.next_attempt_at !== null && (
        <Fact label="Tried again">
          <Time at={invoice.next_attempt_at} as="moment" />
        </Fact>
      )}
      {invoice.amount_refunded > 0 && (
        <Fact label="Refunded to you">{money(invoice.amount_refunded, invoice.currency)}</Fact>
      )}
    </Facts>
    <Buyer buyer={invoice.buyer} />
  </div>
)

const Buyer = ({ buyer }: { readonly buyer: InvoiceDetail['buyer'] }) => (
  <Facts>
    <Fact label="Billed to">{buyer.name}</Fact>
    <Fact label="Address">
      {buyer.address === null ? (
        <None />
      ) : (
        <span className="whitespace-pre-line">{buyer.address}</span>
      )}
      {buyer.country !== null && ` ${buyer.country}`}
    </Fact>
    <Fact label="Tax id">{buyer.tax_id ?? <None />}</Fact>
    <Fact label="Order number">{buyer.po_number ?? <None />}</Fact>
    <Fact label="Sent to">{buyer.email ?? <None />}</Fact>
  </Facts>
)

const None = () => <span className="text-faint">Not given on the day of issue</span>
