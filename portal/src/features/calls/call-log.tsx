import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { queryText } from '../../lib/search'
import { may, useMe } from '../../lib/session'
import { Button } from '../../ui/button'
import { Choices } from '../../ui/choices'
import { Download } from '../../ui/download'
import { Filters, SearchFilter, SelectFilter } from '../../ui/filters'
import { LoadedList } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { WhoMay } from '../../ui/who-may'
import { useKeyOptions, useRouteOptions } from '../subscriptions/options'
import { CallDetail } from './call-detail'
import { CallTable } from './call-table'
import { Capture } from './capture'
import { callsQuery } from './queries'
import { callFilters, logSpanOptions, type CallSearch, type Outcome } from './search'

const OUTCOMES = [
  { value: 'all', label: 'All' },
  { value: 'ok', label: '2xx' },
  { value: 'refused', label: '4xx' },
  { value: 'failed', label: '5xx' },
] as const satisfies readonly { value: Outcome | 'all'; label: string }[]

/** The request log of a subscription, refused calls included. */
export function CallLog({
  subscriptionId,
  isLive,
  search,
  onSearch,
}: {
  readonly subscriptionId: string
  readonly isLive: boolean
  readonly search: CallSearch
  readonly onSearch: (search: CallSearch) => void
}) {
  const me = useMe()
  const { span = '24h', outcome, route, key, code, id, call } = search
  const found = useInfiniteQuery({
    ...callsQuery(subscriptionId, search),
    enabled: may(me, 'usage:read'),
  })
  const keys = useKeyOptions(subscriptionId)
  const routes = useRouteOptions(subscriptionId)
  if (!may(me, 'usage:read')) return <WhoMay>Your role does not see calls.</WhoMay>
  const file = queryText({
    subscription_id: subscriptionId,
    ...callFilters(search),
    format: 'csv',
  })
  const isNarrowed = Boolean(outcome ?? route ?? key ?? code ?? id)
  return (
    <>
      <Capture subscriptionId={subscriptionId} isLive={isLive} />
      <Filters label="Which calls">
        <Choices
          label="Outcome"
          value={outcome ?? 'all'}
          options={OUTCOMES}
          onChange={(chosen) =>
            onSearch({ ...search, outcome: chosen === 'all' ? undefined : chosen })
          }
        />
        <SelectFilter
          label="Time"
          value={span}
          options={logSpanOptions}
          onChange={(chosen) => onSearch({ ...search, span: chosen })}
        />
        <SelectFilter
          label="Route"
          all="All routes"
          value={route}
          options={routes}
          onChange={(chosen) => onSearch({ ...search, route: chosen })}
        />
        <SelectFilter
          label="Key"
          all="All keys"
          value={key}
          options={keys}
          onChange={(chosen) => onSearch({ ...search, key: chosen })}
        />
        <SearchFilter
          label="Request id"
          value={id}
          onChange={(typed) => onSearch({ ...search, id: typed })}
        />
        {code !== undefined && (
          <Button
            size="small"
            aria-label={`No longer only ${code}`}
            onClick={() => onSearch({ ...search, code: undefined })}
          >
            <code>{code}</code> ×
          </Button>
        )}
        <Button
          kind="quiet"
          size="icon"
          aria-label="Read again"
          title="Read again"
          pending={found.isRefetching}
          onClick={() => void found.refetch()}
        >
          {!found.isRefetching && <RotateCw />}
        </Button>
        <Download size="usual" href={`/api/v1/calls/export?${file}`}>
          Download CSV
        </Download>
      </Filters>
      <LoadedList
        of={found}
        empty={
          isNarrowed ? (
            <Empty
              title="No such call in this time"
              action={<Button onClick={() => onSearch({ span })}>Show all calls</Button>}
            />
          ) : (
            <Empty title="No call in this time">
              A call shows here within a minute, refused ones too. The log holds 7 days.
            </Empty>
          )
        }
      >
        {(calls) => (
          <CallTable
            calls={calls}
            routes={routes}
            onOpen={(opened) => onSearch({ ...search, call: opened })}
            onCode={(chosen) => onSearch({ ...search, code: chosen })}
          />
        )}
      </LoadedList>
      {call !== undefined && (
        <CallDetail
          subscriptionId={subscriptionId}
          requestId={call}
          keys={keys}
          routes={routes}
          onClose={() => onSearch({ ...search, call: undefined })}
        />
      )}
    </>
  )
}
