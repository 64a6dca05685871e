import { Fact, Facts } from '../../../ui/figures'
import { Time } from '../../../ui/time'
import { EntityLink } from '../shared/entity-link'
import { FullId } from '../shared/id'
import type { Invoice } from './queries'

/** Who is billed, for what, and how it went. */
export const InvoiceFacts = ({ invoice }: { readonly invoice: Invoice }) => (
  <Facts className="mb-8">
    <Fact label="Id">
      <FullId id={invoice.id} />
    </Fact>
    <Fact label="Consumer">
      <EntityLink id={invoice.organisation_id}>{invoice.buyer.name}</EntityLink>{' '}
      <span className="text-soft">{invoice.buyer.email}</span>
    </Fact>
    <Fact label="Subscription">
      <EntityLink id={invoice.subscription_id}>
        {invoice.product.name}, {invoice.plan.name}
      </EntityLink>
    </Fact>
    <Fact label="Made">
      {invoice.manual ? 'By hand' : invoice.reason.replaceAll('_', ' ')},{' '}
      <Time at={invoice.created_at} as="moment" />
    </Fact>
    <Fact label="Period">
      <Time at={invoice.period.start} as="day" /> to <Time at={invoice.period.end} as="day" />
    </Fact>
    {invoice.issued_at && (
      <Fact label="Issued">
        <Time at={invoice.issued_at} as="moment" />
      </Fact>
    )}
    {invoice.due_at && (
      <Fact label="Due">
        <Time at={invoice.due_at} as="moment" />
      </Fact>
    )}
    {invoice.paid_at && (
      <Fact label="Paid">
        <Time at={invoice.paid_at} as="moment" />
      </Fact>
    )}
    {invoice.failed_at && (
      <Fact label="Failed">
        <Time at={invoice.failed_at} as="moment" />, attempt {invoice.attempts}:{' '}
        {invoice.failure_reason}
        {invoice.next_attempt_at && (
          <>
            . Next attempt <Time at={invoice.next_attempt_at} />
          </>
        )}
      </Fact>
    )}
    {invoice.pay_url && (
      <Fact label="Where it is paid">
        <a href={invoice.pay_url} className="link break-all" rel="noreferrer" target="_blank">
          {invoice.pay_url}
        </a>
      </Fact>
    )}
  </Facts>
)
