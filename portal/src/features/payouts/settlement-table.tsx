import { Link } from '@tanstack/react-router'
import { money } from '../../lib/format'
import { Tag, type Tone } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import type { Settlement } from './queries'
import type { SettlementState } from './search'

const STATES: Readonly<Record<SettlementState, readonly [Tone, string]>> = {
  held: ['accent', 'Held'],
  ready: ['accent', 'Being transferred'],
  waiting: ['warn', 'Waits for your account'],
  transferred: ['good', 'Transferred'],
  netted: ['plain', 'Kept for what you owed'],
  done: ['plain', 'Nothing to pay'],
}
export const settlementOptions = (Object.keys(STATES) as SettlementState[]).map((value) => ({
  value,
  label: STATES[value][1],
}))

/** Shares of paid invoices, with what became of each. */
export const SettlementTable = ({
  settlements,
}: {
  readonly settlements: readonly Settlement[]
}) => (
  <Table label="Settlements">
    <thead>
      <tr>
        <Head>Paid</Head>
        <Head>Invoice</Head>
        <Head>Consumer</Head>
        <Head>State</Head>
        <FigureHead>Gross</FigureHead>
        <FigureHead>Fee</FigureHead>
        <FigureHead>Share</FigureHead>
        <FigureHead>Taken back</FigureHead>
        <FigureHead>Transferred</FigureHead>
        <FigureHead>Outstanding</FigureHead>
      </tr>
    </thead>
    <tbody>
      {settlements.map((each) => {
        const said = (minor: number) => money(minor, each.currency)
        const [tone, label] = STATES[each.state]
        return (
          <tr key={each.id} className="hover:bg-hover">
            <Cell>
              <Time at={each.created_at} as="day" />
            </Cell>
            <Cell className="whitespace-nowrap">{each.invoice_number ?? 'Draft'}</Cell>
            <Cell className="whitespace-nowrap">
              <Link to="/consumers" search={{ q: each.consumer_id }} className="link">
                {each.consumer ?? each.consumer_id}
              </Link>
              <span className="text-faint block text-sm">{each.product}</span>
            </Cell>
            <Cell className="whitespace-nowrap">
              <Tag tone={tone}>{label}</Tag> {each.disputed && <Tag tone="bad">Disputed</Tag>}
              <span className="text-faint block text-sm">
                {each.transferred_at ? (
                  <>
                    on <Time at={each.transferred_at} as="day" />
                  </>
                ) : (
                  each.state === 'held' && (
                    <>
                      until <Time at={each.available_at} as="day" />
                    </>
                  )
                )}
              </span>
            </Cell>
            <Figure>{said(each.gross)}</Figure>
            <Figure className="text-soft">
              {said(each.fee - each.fee_reversed)}
              <span className="text-faint block text-sm">{each.commission_bps / 100} %</span>
            </Figure>
            <Figure>{said(each.net)}</Figure>
            <Figure className="text-soft">{said(each.net_reversed)}</Figure>
            <Figure className="text-soft">
              {said(each.transferred)}
              {each.netted !== 0 && (
                <span className="text-faint block text-sm">{said(each.netted)} netted</span>
              )}
            </Figure>
            <Figure className="font-medium">{said(each.outstanding)}</Figure>
          </tr>
        )
      })}
    </tbody>
  </Table>
)
