import type { UseQueryResult } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'
import { money } from '../../lib/format'
import { Loaded } from '../../ui/loaded'
import { Tag, type Tone } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'

type Refunds = InferResponseType<
  (typeof api.v1.products)[':product_id']['invoices'][':invoice_id']['refunds']['$get'],
  200
>

const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  requested: ['warn', 'Asked for'],
  pending: ['warn', 'At the bank'],
  succeeded: ['good', 'Given back'],
  failed: ['bad', 'Failed'],
  canceled: ['plain', 'Cancelled'],
}

/** What went back of an invoice before. */
export const RefundList = ({ of }: { readonly of: UseQueryResult<Refunds> }) => (
  <Loaded of={of} rows={1}>
    {({ data }) =>
      data.length > 0 && (
        <div className="mt-4">
          <Table label="Refunds before">
            <thead>
              <tr>
                <Head>Refunded</Head>
                <FigureHead>Amount</FigureHead>
                <FigureHead>Your share</FigureHead>
                <FigureHead>Fee back</FigureHead>
              </tr>
            </thead>
            <tbody>
              {data.map((refund) => {
                const [tone, label] = STATES[refund.state] ?? ['plain', refund.state]
                return (
                  <tr key={refund.id}>
                    <Cell>
                      <Time at={refund.created_at} as="day" /> <Tag tone={tone}>{label}</Tag>
                      <span className="text-soft block text-sm">
                        {refund.failure_reason ?? refund.reason}
                      </span>
                    </Cell>
                    <Figure>{money(refund.amount, refund.currency)}</Figure>
                    <Figure className="text-soft">
                      {money(refund.provider_share_reversed, refund.currency)}
                    </Figure>
                    <Figure className="text-soft">
                      {money(refund.commission_reversed, refund.currency)}
                    </Figure>
                  </tr>
                )
              })}
            </tbody>
          </Table>
        </div>
      )
    }
  </Loaded>
)
