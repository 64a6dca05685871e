import { Link } from '@tanstack/react-router'
import type { InferResponseType } from 'hono/client'
import type { api } from '../../lib/api'
import { money } from '../../lib/format'
import { Copy } from '../../ui/copy'
import { Fact, Facts } from '../../ui/figures'
import { PageHead, Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { failureOf, PayoutTag } from './payout-words'

type Detail = InferResponseType<(typeof api.v1.payouts)[':payout_id']['$get'], 200>
type Line = NonNullable<Detail['settlements']>[number]

/** One payout, and whose payments are in it. */
export const PayoutDetail = ({ payout }: { readonly payout: Detail }) => {
  const failure = failureOf(payout)
  return (
    <>
      <PageHead
        title={
          <span className="flex items-center gap-3">
            {money(payout.amount, payout.currency)} <PayoutTag status={payout.status} />
          </span>
        }
      >
        A payout of{' '}
        <Link to="/payouts" className="link">
          Payouts
        </Link>
      </PageHead>
      {failure && (
        <p role="status" className="panel border-l-bad mb-6 border-l-2 px-4 py-3">
          {failure}
        </p>
      )}
      <Section title="Details">
        <Facts>
          <Fact label="Made">
            <Time at={payout.created_at} as="moment" />
          </Fact>
          {payout.arrives_at && (
            <Fact label={payout.status === 'paid' ? 'Arrived' : 'Arrives'}>
              <Time at={payout.arrives_at} as="day" />
            </Fact>
          )}
          {payout.returned_at && (
            <Fact label="Came back">
              <Time at={payout.returned_at} as="moment" />
            </Fact>
          )}
          <Fact label="Why">{payout.automatic ? 'by your schedule' : 'asked for by hand'}</Fact>
          <Fact label="Id">
            <code>{payout.id}</code> <Copy text={payout.id} label="Copy the payout id" />
          </Fact>
        </Facts>
      </Section>
      <Section title="What is in it" note="The payments whose shares were paid out together.">
        {payout.settlements === null ? (
          <Empty title="Not known">
            Of a payout that was asked for, Stripe does not say whose money is in it. Its statement
            of the month has every line.
          </Empty>
        ) : payout.settlements.length === 0 ? (
          <Empty title="No payment is in it" />
        ) : (
          <Lines lines={payout.settlements} currency={payout.currency} />
        )}
      </Section>
    </>
  )
}

const Lines = ({
  lines,
  currency,
}: {
  readonly lines: readonly Line[]
  readonly currency: string
}) => {
  const said = (minor: number) => money(minor, currency)
  const sum = (member: 'gross' | 'fee' | 'transferred') =>
    said(lines.reduce((all, line) => all + line[member], 0))
  return (
    <Table label="What is in it">
      <thead>
        <tr>
          <Head>Paid</Head>
          <Head>Consumer</Head>
          <Head>Product</Head>
          <FigureHead>Gross</FigureHead>
          <FigureHead>Fee</FigureHead>
          <FigureHead>Transferred</FigureHead>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <Cell>
              <Time at={line.paid_at} as="day" />
            </Cell>
            <Cell>
              <Link to="/consumers" search={{ q: line.consumer.id }} className="link">
                {line.consumer.name}
              </Link>
            </Cell>
            <Cell>{line.product.name}</Cell>
            <Figure>{said(line.gross)}</Figure>
            <Figure className="text-soft">{said(line.fee)}</Figure>
            <Figure className="font-medium">{said(line.transferred)}</Figure>
          </tr>
        ))}
        <tr className="bg-sunken font-medium">
          <Cell colSpan={3}>Sum</Cell>
          <Figure>{sum('gross')}</Figure>
          <Figure>{sum('fee')}</Figure>
          <Figure>{sum('transferred')}</Figure>
        </tr>
      </tbody>
    </Table>
  )
}
