import { Link } from '@tanstack/react-router'
import { money } from '../../../lib/format'
import { Tag, type Tone } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { bps } from '../fees/words'
import { OrganisationName } from '../organisations/name'
import { EntityLink } from '../shared/entity-link'
import type { Settlement } from './queries'

const STATES: Readonly<Record<Settlement['state'], readonly [Tone, string]>> = {
  held: ['warn', 'Held'],
  ready: ['accent', 'Being transferred'],
  waiting: ['bad', 'Waits for the account'],
  transferred: ['good', 'Transferred'],
  netted: ['plain', 'Set off'],
  done: ['plain', 'Nothing to pay'],
}
export const stateLabel = (state: Settlement['state']): string => STATES[state][1]

/** Shares of providers: what each paid invoice brought, and when it goes out. */
export const SettlementsTable = ({ rows }: { readonly rows: readonly Settlement[] }) => (
  <Table label="Settlements">
    <thead>
      <tr>
        <Head>Invoice</Head>
        <Head>Provider</Head>
        <Head>Product</Head>
        <Head>State</Head>
        <Head>Goes out</Head>
        <FigureHead>Gross</FigureHead>
        <FigureHead>Commission</FigureHead>
        <FigureHead>Share</FigureHead>
        <FigureHead>Taken back</FigureHead>
        <FigureHead>Still to pay</FigureHead>
      </tr>
    </thead>
    <tbody>
      {rows.map((each) => (
        <tr key={each.id}>
          <Cell className="whitespace-nowrap">
            <Link to="/admin/invoices/$id" params={{ id: each.invoice_id }} className="link">
              {each.invoice_number ?? 'Draft'}
            </Link>
          </Cell>
          <Cell className="max-w-48 truncate">
            <OrganisationName id={each.provider_id} />
          </Cell>
          <Cell className="max-w-48 truncate">
            <EntityLink id={each.product_id} quiet>
              {each.product ?? 'Deleted'}
            </EntityLink>
          </Cell>
          <Cell>
            <span className="inline-flex gap-1">
              <Tag tone={STATES[each.state][0]}>{STATES[each.state][1]}</Tag>
              {each.disputed && <Tag tone="bad">Disputed</Tag>}
            </span>
          </Cell>
          <Cell className="text-soft">
            <Time at={each.transferred_at ?? each.available_at} as="day" />
          </Cell>
          <Figure>{money(each.gross, each.currency)}</Figure>
          <Figure className="text-soft">
            {money(each.fee, each.currency)}{' '}
            <span className="text-faint text-sm">{bps(each.commission_bps)}</span>
          </Figure>
          <Figure>{money(each.net, each.currency)}</Figure>
          <Figure className="text-soft">
            {each.net_reversed > 0 && money(each.net_reversed, each.currency)}
          </Figure>
          <Figure className={each.outstanding < 0 ? 'text-bad' : 'font-medium'}>
            {each.outstanding !== 0 && money(each.outstanding, each.currency)}
          </Figure>
        </tr>
      ))}
    </tbody>
  </Table>
)
