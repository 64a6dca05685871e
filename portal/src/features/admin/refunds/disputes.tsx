import { Link } from '@tanstack/react-router'
import { money } from '../../../lib/format'
import { Tag, type Tone } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { EntityLink } from '../shared/entity-link'
import type { Dispute } from './queries'

/** Stripe's words for how a dispute stands. */
const STATUSES: Readonly<Record<string, readonly [Tone, string]>> = {
  needs_response: ['bad', 'Needs evidence'],
  warning_needs_response: ['bad', 'Inquiry, needs evidence'],
  under_review: ['warn', 'At the bank'],
  warning_under_review: ['warn', 'Inquiry at the bank'],
  warning_closed: ['plain', 'Inquiry closed'],
  won: ['good', 'Won'],
  lost: ['bad', 'Lost'],
  prevented: ['plain', 'Prevented'],
}

/** Payments that a cardholder's bank took back or asks about, with until when it takes evidence. */
export const DisputesTable = ({ disputes }: { readonly disputes: readonly Dispute[] }) => (
  <Table label="Disputes">
    <thead>
      <tr>
        <Head>Opened</Head>
        <Head>Status</Head>
        <Head>Evidence until</Head>
        <FigureHead>Amount</FigureHead>
        <FigureHead>Of the provider</FigureHead>
        <Head>Why</Head>
        <Head>Invoice</Head>
        <Head>Consumer</Head>
        <Head>Product</Head>
      </tr>
    </thead>
    <tbody>
      {disputes.map((dispute) => {
        const [tone, label] = STATUSES[dispute.status] ?? ['plain', dispute.status]
        const waits = dispute.state === 'open' && dispute.status.endsWith('needs_response')
        return (
          <tr key={dispute.id}>
            <Cell className="text-soft">
              <Time at={dispute.created_at} />
            </Cell>
            <Cell>
              <Tag tone={tone}>{label}</Tag>
            </Cell>
            <Cell className={waits ? 'text-bad font-medium' : 'text-soft'}>
              {dispute.state === 'closed'
                ? dispute.closed_at && (
                    <>
                      closed <Time at={dispute.closed_at} />
                    </>
                  )
                : dispute.evidence_due_at && (
                    <>
                      <Time at={dispute.evidence_due_at} as="moment" />{' '}
                      <span className="text-sm font-normal">
                        (<Time at={dispute.evidence_due_at} />)
                      </span>
                    </>
                  )}
            </Cell>
            <Figure>{money(dispute.amount, dispute.currency)}</Figure>
            <Figure className="text-soft">{money(dispute.provider_share, dispute.currency)}</Figure>
            <Cell className="text-soft">{dispute.reason.replaceAll('_', ' ')}</Cell>
            <Cell className="whitespace-nowrap">
              <Link to="/admin/invoices/$id" params={{ id: dispute.invoice_id }} className="link">
                {dispute.invoice_number ?? 'Draft'}
              </Link>
            </Cell>
            <Cell className="max-w-48 truncate">
              <EntityLink id={dispute.consumer_id} quiet>
                {dispute.consumer ?? 'Deleted'}
              </EntityLink>
            </Cell>
            <Cell className="max-w-48 truncate">
              <EntityLink id={dispute.product_id} quiet>
                {dispute.product}
              </EntityLink>
            </Cell>
          </tr>
        )
      })}
    </tbody>
  </Table>
)
