import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../../lib/api'
import { duration, number } from '../../lib/format'
import { asProblem } from '../../lib/problem'
import { ButtonAnchor } from '../../ui/button'
import { Method, Status } from '../../ui/code'
import { Copy } from '../../ui/copy'
import { ProblemNote } from '../../ui/problem-note'
import { ShowMore } from '../../ui/show-more'
import { Empty, Loading } from '../../ui/states'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'

const FILTERS = {
  all: {},
  refused: { status_class: '4' },
  failed: { status_class: '5' },
} as const

/** The request log of a subscription, refused calls included. */
export function CallLog({ subscriptionId }: { readonly subscriptionId: string }) {
  const [filter, setFilter] = useState<keyof typeof FILTERS>('all')
  const found = useInfiniteQuery({
    queryKey: ['calls', subscriptionId, filter],
    queryFn: ({ pageParam }) =>
      read(
        api.v1.calls.$get({
          query: {
            subscription_id: subscriptionId,
            limit: '50',
            ...FILTERS[filter],
            ...(pageParam !== null && { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor: next }) => next,
  })
  const calls = found.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <div role="group" aria-label="Outcome" className="flex gap-1">
          {(Object.keys(FILTERS) as (keyof typeof FILTERS)[]).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === filter}
              onClick={() => setFilter(name)}
              className="text-soft hover:text-text aria-pressed:bg-hover aria-pressed:text-text cursor-pointer rounded-md px-2 py-1 text-sm capitalize"
            >
              {name}
            </button>
          ))}
        </div>
        <ButtonAnchor
          size="small"
          href={`/api/v1/calls/export?subscription_id=${subscriptionId}&format=csv`}
        >
          Download CSV
        </ButtonAnchor>
      </div>
      {found.isPending ? (
        <Loading />
      ) : found.isError ? (
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      ) : calls.length === 0 ? (
        <Empty title="No call yet">A call shows here within a minute.</Empty>
      ) : (
        <Table label="Calls">
          <thead>
            <tr>
              <Head>When</Head>
              <Head>Call</Head>
              <Head>Status</Head>
              <FigureHead>Units</FigureHead>
              <FigureHead>Gateway</FigureHead>
              <FigureHead>Origin</FigureHead>
              <Head>Request id</Head>
            </tr>
          </thead>
          <tbody>
            {calls.map((call) => (
              <tr key={call.request_id}>
                <Cell>
                  <Time at={call.at} />
                </Cell>
                <Cell className="font-mono text-sm">
                  <Method name={call.method} /> {call.path}
                </Cell>
                <Cell className="whitespace-nowrap">
                  <Status code={call.status} />{' '}
                  {call.code && (
                    <a className="link text-sm" href={`/errors/${call.code}`}>
                      {call.code}
                    </a>
                  )}
                </Cell>
                <Figure>{number(call.units)}</Figure>
                <Figure>{duration(call.gateway_ms)}</Figure>
                <Figure>{duration(call.origin_ms)}</Figure>
                <Cell className="whitespace-nowrap">
                  <code className="text-faint text-sm">…{call.request_id.slice(-8)}</code>
                  <Copy text={call.request_id} label="Copy the request id" />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <ShowMore of={found} />
    </>
  )
}
