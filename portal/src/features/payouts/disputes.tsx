import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { money } from '../../lib/format'
import { SelectFilter } from '../../ui/filters'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty, Tag, type Tone } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { disputesQuery, type Dispute } from './queries'

type State = Dispute['state']
const options = [
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Decided' },
] as const

const OUTCOMES: Readonly<Record<string, readonly [Tone, string]>> = {
  won: ['good', 'Won'],
  lost: ['bad', 'Lost'],
  warning_closed: ['plain', 'Closed'],
  prevented: ['plain', 'Prevented'],
  under_review: ['warn', 'At the bank'],
  warning_under_review: ['warn', 'At the bank'],
}

/** Payments that a cardholder's bank asked back. */
export function Disputes({
  state,
  onState,
}: {
  readonly state: State | undefined
  readonly onState: (state: State | undefined) => void
}) {
  const found = useInfiniteQuery(disputesQuery(state))
  return (
    <Section
      title="Disputes"
      note="While a bank decides, the subscription is suspended and your share is held. The platform answers the bank and pays its fee."
      action={
        <SelectFilter
          label="State"
          all="Open and decided"
          value={state}
          options={options}
          onChange={onState}
        />
      }
    >
      <LoadedList
        of={found}
        empty={
          <Empty
            title={state ? `No dispute is ${state === 'open' ? 'open' : 'decided'}` : 'No dispute'}
          >
            When a cardholder asks its bank for the money back, it is shown here with what it takes
            of your share.
          </Empty>
        }
      >
        {(disputes) => <Rows disputes={disputes} />}
      </LoadedList>
    </Section>
  )
}

const Rows = ({ disputes }: { readonly disputes: readonly Dispute[] }) => (
  <Table label="Disputes">
    <thead>
      <tr>
        <Head>Opened</Head>
        <Head>Invoice</Head>
        <Head>Consumer</Head>
        <Head>Reason</Head>
        <Head>State</Head>
        <FigureHead>Disputed</FigureHead>
        <FigureHead>Of your share</FigureHead>
      </tr>
    </thead>
    <tbody>
      {disputes.map((each) => {
        const [tone, label] = OUTCOMES[each.status] ?? ['warn', 'Open']
        return (
          <tr key={each.id} className="hover:bg-hover">
            <Cell>
              <Time at={each.created_at} as="day" />
            </Cell>
            <Cell className="whitespace-nowrap">{each.invoice_number}</Cell>
            <Cell className="whitespace-nowrap">
              <Link
                to="/products/$id/consumers/$subscription"
                params={{ id: each.product_id, subscription: each.subscription_id }}
                className="link"
              >
                {each.consumer ?? each.consumer_id}
              </Link>
              <span className="text-faint block text-sm">{each.product}</span>
            </Cell>
            <Cell>{each.reason.replaceAll('_', ' ')}</Cell>
            <Cell className="whitespace-nowrap">
              <Tag tone={tone}>{label}</Tag>
              <span className="text-faint block text-sm">
                {each.closed_at ? (
                  <Time at={each.closed_at} as="day" />
                ) : (
                  each.evidence_due_at && (
                    <>
                      answer due <Time at={each.evidence_due_at} as="day" />
                    </>
                  )
                )}
              </span>
            </Cell>
            <Figure>{money(each.amount, each.currency)}</Figure>
            <Figure className="font-medium">{money(each.provider_share, each.currency)}</Figure>
          </tr>
        )
      })}
    </tbody>
  </Table>
)
