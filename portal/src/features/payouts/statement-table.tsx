import { money } from '../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { StatementLine } from './queries'

const TYPES: Readonly<Record<StatementLine['type'], string>> = {
  opening: 'Opening',
  sale: 'Sale',
  refund: 'Refund',
  refund_failed: 'Refund that failed',
  dispute: 'Dispute',
  dispute_won: 'Dispute won',
  transfer: 'Transfer to Stripe',
  transfer_reversal: 'Transfer taken back',
  payout: 'Payout',
  payout_returned: 'Payout came back',
  adjustment: 'Adjustment',
  closing: 'Closing',
}

/** Lines of a statement. @param isWhole with what was held, and had, after each */
export const StatementTable = ({
  lines,
  isWhole,
}: {
  readonly lines: readonly StatementLine[]
  readonly isWhole: boolean
}) => (
  <Table label="Lines">
    <thead>
      <tr>
        <Head>When</Head>
        <Head>What</Head>
        <Head>Consumer</Head>
        <Head>Product</Head>
        <FigureHead>Gross</FigureHead>
        <FigureHead>Fee</FigureHead>
        <FigureHead>{isWhole ? 'Change' : 'Of your share'}</FigureHead>
        {isWhole && (
          <>
            <FigureHead>Held here</FigureHead>
            <FigureHead>At Stripe</FigureHead>
            <FigureHead>Balance</FigureHead>
          </>
        )}
      </tr>
    </thead>
    <tbody>
      {lines.map((line, i) => {
        const said = (minor: number | null) => (minor === null ? '' : money(minor, line.currency))
        const isEdge = line.type === 'opening' || line.type === 'closing'
        return (
          <tr
            key={line.id ? `${line.id}${line.type}` : `${line.type}${line.currency}${i}`}
            className={isEdge ? 'bg-sunken font-medium' : 'hover:bg-hover'}
          >
            <Cell>
              <Time at={line.at} as="day" />
            </Cell>
            <Cell className="whitespace-nowrap">{TYPES[line.type]}</Cell>
            <Cell className="whitespace-nowrap">{line.consumer}</Cell>
            <Cell className="text-soft whitespace-nowrap">{line.product}</Cell>
            <Figure className="text-soft">{said(line.gross)}</Figure>
            <Figure className="text-soft">{said(line.fee)}</Figure>
            <Figure>{isEdge ? '' : said(line.amount)}</Figure>
            {isWhole && (
              <>
                <Figure className="text-soft">{said(line.held)}</Figure>
                <Figure className="text-soft">{said(line.at_stripe)}</Figure>
                <Figure className="font-medium">{said(line.balance)}</Figure>
              </>
            )}
          </tr>
        )
      })}
    </tbody>
  </Table>
)
