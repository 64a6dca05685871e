import { Link } from '@tanstack/react-router'
import { money } from '../../../lib/format'
import { Tag, type Tone } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import type { ListedRefund, Refund } from './queries'

const STATES: Readonly<Record<Refund['state'], readonly [Tone, string]>> = {
  requested: ['warn', 'Asked for'],
  pending: ['warn', 'At the bank'],
  succeeded: ['good', 'Refunded'],
  failed: ['bad', 'Failed'],
}

/** @param refunds with the invoices that they are of, where the page does not say it */
export const RefundsTable = ({
  refunds,
}: {
  readonly refunds: readonly (Refund | ListedRefund)[]
}) => {
  const isOfAll = refunds.some((each) => 'product' in each)
  return (
    <Table label="Refunds">
      <thead>
        <tr>
          <Head>Asked for</Head>
          {isOfAll && (
            <>
              <Head>Invoice</Head>
              <Head>Consumer</Head>
              <Head>Product</Head>
            </>
          )}
          <Head>State</Head>
          <FigureHead>Amount</FigureHead>
          <FigureHead>Platform gave</FigureHead>
          <FigureHead>Provider gave</FigureHead>
          <Head>Reason</Head>
        </tr>
      </thead>
      <tbody>
        {refunds.map((refund) => (
          <tr key={refund.id} className="align-top">
            <Cell className="text-soft">
              <Time at={refund.created_at} />
            </Cell>
            {'product' in refund && (
              <>
                <Cell className="whitespace-nowrap">
                  <Link
                    to="/admin/invoices/$id"
                    params={{ id: refund.invoice_id }}
                    className="link"
                  >
                    {refund.invoice_number ?? 'Draft'}
                  </Link>
                </Cell>
                <Cell className="max-w-48 truncate">{refund.consumer}</Cell>
                <Cell className="text-soft max-w-48 truncate">{refund.product}</Cell>
              </>
            )}
            <Cell>
              <Tag tone={STATES[refund.state][0]}>{STATES[refund.state][1]}</Tag>
            </Cell>
            <Figure>{money(refund.amount, refund.currency)}</Figure>
            <Figure className="text-soft">
              {money(refund.commission_reversed, refund.currency)}
            </Figure>
            <Figure className="text-soft">
              {money(refund.provider_share_reversed, refund.currency)}
            </Figure>
            <Cell className="min-w-48">
              {refund.reason}
              {refund.failure_reason && (
                <span className="text-bad block">{refund.failure_reason}</span>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
