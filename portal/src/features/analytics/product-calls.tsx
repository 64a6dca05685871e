import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { queryText } from '../../lib/search'
import { Button } from '../../ui/button'
import { Download } from '../../ui/download'
import { Filters, SearchFilter, SelectFilter } from '../../ui/filters'
import { LoadedList } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { CallDialog } from './call-dialog'
import {
  callQuery,
  methodOptions,
  outcomeOptions,
  slowOptions,
  spanOptions,
  type CallFilters,
} from './call-filters'
import { callsQuery } from './call-queries'
import { CallTable } from './call-table'
import { callersQuery, routesQuery } from './queries'

const NOTHING: CallFilters = {
  outcome: undefined,
  method: undefined,
  slow: undefined,
  route: undefined,
  q: undefined,
}

/**
 * The request log of a product, refused calls included, filtered by what the address says.
 * @param ofOneConsumer the consumer is given by the page and no filter
 */
export function ProductCalls({
  productId,
  filters,
  ofOneConsumer = false,
  onChange,
}: {
  readonly productId: string
  readonly filters: CallFilters
  readonly ofOneConsumer?: boolean
  readonly onChange: (part: CallFilters) => void
}) {
  const found = useInfiniteQuery(callsQuery(productId, filters))
  const routes = useQuery(routesQuery(productId))
  const callers = useQuery(callersQuery(productId))
  const routeNames = new Map(routes.data?.map(({ id, name }) => [id, name]))
  const consumerNames = new Map(callers.data?.data.map(({ id, name }) => [id, name ?? id ?? '']))
  const { call: _shown, span: _span, consumer, ...narrowing } = filters
  const isFiltered =
    Object.values(narrowing).some(Boolean) || (!ofOneConsumer && consumer !== undefined)
  const file = queryText({ ...callQuery(productId, filters), format: 'csv' })
  return (
    <>
      <Filters label="Calls">
        <SearchFilter
          label="Status, code or request id"
          value={filters.q}
          onChange={(q) => onChange({ q })}
        />
        <SelectFilter
          label="Time"
          value={filters.span ?? '24h'}
          options={spanOptions}
          onChange={(span) => onChange({ span })}
        />
        <Download size="usual" href={`/api/v1/calls/export?${file}`}>
          Download CSV
        </Download>
        <span aria-hidden className="basis-full" />
        <SelectFilter
          label="Outcome"
          all="Any outcome"
          value={filters.outcome}
          options={outcomeOptions}
          onChange={(outcome) => onChange({ outcome })}
        />
        <SelectFilter
          label="Route"
          all="All routes"
          value={filters.route}
          options={(routes.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(route) => onChange({ route })}
        />
        {!ofOneConsumer && (
          <SelectFilter
            label="Consumer"
            all="All consumers"
            value={filters.consumer}
            options={[...consumerNames].flatMap(([id, name]) =>
              id === null ? [] : [{ value: id, label: name }],
            )}
            onChange={(value) => onChange({ consumer: value })}
          />
        )}
        <SelectFilter
          label="Method"
          all="Any method"
          value={filters.method}
          options={methodOptions}
          onChange={(method) => onChange({ method })}
        />
        <SelectFilter
          label="Latency"
          all="Any latency"
          value={filters.slow}
          options={slowOptions}
          onChange={(slow) => onChange({ slow })}
        />
      </Filters>
      <LoadedList
        of={found}
        empty={
          isFiltered ? (
            <Empty
              title="No call matches"
              action={
                <Button
                  onClick={() =>
                    onChange({ ...NOTHING, ...(!ofOneConsumer && { consumer: undefined }) })
                  }
                >
                  Clear the filters
                </Button>
              }
            >
              Nothing in this time fits all of what is chosen above.
            </Empty>
          ) : (
            <Empty title="No call in this time">
              A call shows here within a minute, refused ones included. Send one from Origin with
              your own test call, or choose a longer time.
            </Empty>
          )
        }
      >
        {(calls) => (
          <CallTable
            calls={calls}
            routeName={(id) => routeNames.get(id)}
            consumerName={ofOneConsumer ? null : (id) => consumerNames.get(id)}
            onShow={(call) => onChange({ call })}
          />
        )}
      </LoadedList>
      <p className="text-faint mt-3 text-sm">
        Kept for 7 days, without queries, which may hold secrets. Above 10 calls a second of a key
        the log is a sample; counts elsewhere are exact.
      </p>
      {filters.call !== undefined && (
        <CallDialog
          productId={productId}
          requestId={filters.call}
          routeName={(id) => routeNames.get(id)}
          consumerName={(id) => consumerNames.get(id)}
          onClose={() => onChange({ call: undefined })}
        />
      )}
    </>
  )
}
