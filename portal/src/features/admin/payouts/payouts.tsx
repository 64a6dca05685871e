import { money } from '../../../lib/format'
import { Tag, type Tone } from '../../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { OrganisationName } from '../organisations/name'
import { ShortId } from '../shared/id'
import type { Payout } from './queries'

const STATUSES: Readonly<Record<string, readonly [Tone, string]>> = {
  pending: ['warn', 'Pending'],
  in_transit: ['accent', 'On its way'],
  paid: ['good', 'Paid'],
  failed: ['bad', 'Failed'],
  canceled: ['plain', 'Cancelled'],
}
export const payoutLabel = (status: string): string => STATUSES[status]?.[1] ?? status

/** Money on its way from Stripe to the banks of providers. */
export const PayoutsTable = ({ rows }: { readonly rows: readonly Payout[] }) => (
  <Table label="Payouts">
    <thead>
      <tr>
        <Head>Made</Head>
        <Head>Id</Head>
        <Head>Provider</Head>
        <Head>Status</Head>
        <FigureHead>Amount</FigureHead>
        <Head>By</Head>
        <Head>Arrives</Head>
      </tr>
    </thead>
    <tbody>
      {rows.map((each) => (
        <tr key={each.id}>
          <Cell className="text-soft">
            <Time at={each.created_at} />
          </Cell>
          <Cell>
            <ShortId id={each.id} />
          </Cell>
          <Cell className="max-w-60 truncate">
            <OrganisationName id={each.organisation_id} />
          </Cell>
          <Cell>
            <Tag tone={STATUSES[each.status]?.[0] ?? 'plain'}>{payoutLabel(each.status)}</Tag>{' '}
            <span className="text-bad text-sm">{each.failure_reason}</span>
          </Cell>
          <Figure>{money(each.amount, each.currency)}</Figure>
          <Cell className="text-soft">{each.automatic ? 'Schedule' : 'Request'}</Cell>
          <Cell className="text-soft">
            {each.arrives_at && <Time at={each.arrives_at} as="day" />}
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)
