import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Filters, SelectFilter } from '../../ui/filters'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'
import { DeliveryState } from './delivery-state'
import { deliveriesQuery, eventTypesQuery, type DeliveryFilter } from './queries'

const STATES = [
  { value: 'failed', label: 'Failed' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'delivered', label: 'Delivered' },
] as const

/** What was sent to an endpoint, or waits to be. */
export function DeliveryLog({
  webhookId,
  filter,
  onFilter,
  onOpen,
}: {
  readonly webhookId: string
  readonly filter: DeliveryFilter
  readonly onFilter: (part: DeliveryFilter) => void
  readonly onOpen: (eventId: string) => void
}) {
  const found = useInfiniteQuery(deliveriesQuery(webhookId, filter))
  const types = useQuery(eventTypesQuery)
  const narrowed = filter.state !== undefined || filter.type !== undefined
  return (
    <Section title="Deliveries" note="Newest first; kept for 90 days.">
      <Filters label="Deliveries">
        <SelectFilter
          label="State"
          all="Any state"
          value={filter.state}
          options={STATES}
          onChange={(state) => onFilter({ state })}
        />
        <SelectFilter
          label="Event"
          all="Any event"
          value={filter.type}
          options={(types.data?.data ?? []).map(({ type }) => ({ value: type, label: type }))}
          onChange={(type) => onFilter({ type })}
        />
      </Filters>
      <LoadedList
        of={found}
        empty={
          <Empty title={narrowed ? 'Nothing matches' : 'Nothing was sent yet'}>
            {narrowed
              ? 'Widen the filters to see other deliveries.'
              : 'Send a test event to see the whole way: what we send, and what you answer.'}
          </Empty>
        }
      >
        {(deliveries) => (
          <Table label="Deliveries">
            <thead>
              <tr>
                <Head>Event</Head>
                <Head>State</Head>
                <FigureHead>Tries</FigureHead>
                <Head>Happened</Head>
                <Head>Last change</Head>
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <tr key={delivery.event_id} className="hover:bg-hover relative">
                  <Cell className="whitespace-nowrap">
                    <button
                      type="button"
                      className="cursor-pointer font-mono text-sm after:absolute after:inset-0"
                      onClick={() => onOpen(delivery.event_id)}
                    >
                      {delivery.type}
                    </button>
                  </Cell>
                  <Cell className="whitespace-nowrap">
                    <DeliveryState delivery={delivery} />
                  </Cell>
                  <Figure>{delivery.attempts}</Figure>
                  <Cell>
                    <Time at={delivery.created_at} />
                  </Cell>
                  <Cell>
                    <Time at={delivery.updated_at} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}
