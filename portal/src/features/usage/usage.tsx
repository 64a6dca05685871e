import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { money, number } from '../../lib/format'
import { queryText } from '../../lib/search'
import { may, useMe } from '../../lib/session'
import { Choices } from '../../ui/choices'
import { Download } from '../../ui/download'
import { Filters, SelectFilter } from '../../ui/filters'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { Together } from '../../ui/together'
import { WhoMay } from '../../ui/who-may'
import { useKeyOptions, useRouteOptions } from '../subscriptions/options'
import type { Subscription } from '../subscriptions/types'
import { Breakdown, partingOptions } from './breakdown'
import { Errors } from './errors'
import { breakdownQuery, subscriptionUsageQuery, type Overage, type Window } from './queries'
import { QuotaChart } from './quota-chart'
import { RouteLimits } from './route-limits'
import type { UsageSearch } from './search'
import { boundsOf, spanOptions, SPANS, USUAL_SPAN } from './spans'
import { Totals } from './totals'
import { UsageChart } from './usage-chart'
import { tightest, windowName, Windows } from './windows'

/** How far the quota is used, by what, and what went wrong. */
export function Usage({
  subscription,
  search,
  onSearch,
}: {
  readonly subscription: Subscription
  readonly search: UsageSearch
  readonly onSearch: (search: UsageSearch) => void
}) {
  const { id } = subscription
  const { span = USUAL_SPAN, by = 'route' } = search
  const me = useMe()
  const mayRead = may(me, 'usage:read')
  const hasBegun = subscription.state !== 'pending'
  const usage = useQuery({ ...subscriptionUsageQuery(id), enabled: mayRead && hasBegun })
  if (!mayRead) return <WhoMay>Your role does not see usage.</WhoMay>
  if (!hasBegun)
    return <Empty title="No usage yet">It shows here once the subscription has begun.</Empty>
  return (
    <Together>
      <Section title="Quota">
        <Loaded of={usage} rows={3}>
          {({ windows, overage }) => <Quota id={id} windows={windows} overage={overage} />}
        </Loaded>
      </Section>
      <OverTime
        id={id}
        perDay={usage.data?.windows.find(({ name }) => name === 'day')?.limit ?? null}
        search={search}
        onSearch={onSearch}
      />
      <Section
        title="What it was used for"
        note={`Of the last ${SPANS[span].label}.`}
        action={
          <Choices
            label="Told apart by"
            value={by}
            options={partingOptions}
            onChange={(chosen) => onSearch({ ...search, by: chosen })}
          />
        }
      >
        <Breakdown subscriptionId={id} span={span} by={by} />
      </Section>
      <Section
        title="Errors"
        note={`Grouped by route, status and code, of the last ${span === '90d' ? '30 days' : SPANS[span].label}.`}
      >
        <Errors subscriptionId={id} span={span} />
      </Section>
      <Section title="Limits of each route">
        <RouteLimits subscription={subscription} span={span} />
      </Section>
    </Together>
  )
}

function Quota({
  id,
  windows,
  overage,
}: {
  readonly id: string
  readonly windows: readonly Window[]
  readonly overage: Overage
}) {
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = windows.find(({ name }) => name === chosen) ?? tightest(windows)
  return (
    <div className="space-y-4">
      <div className="panel space-y-4 p-4">
        <Windows windows={windows} />
        {overage && overage.units > 0 && (
          <p className="border-line border-t pt-3">
            {number(overage.units)} calls beyond the quota,{' '}
            {money(overage.cost_minor, overage.currency)} so far
            {overage.cap_units !== null && `, at most ${number(overage.cap_units)} calls`}.
          </p>
        )}
      </div>
      {windows.length > 1 && shown && (
        <Choices
          label="Quota shown"
          value={shown.name}
          options={windows.map(({ name }) => ({ value: name, label: windowName(name) }))}
          onChange={setChosen}
        />
      )}
      {shown && <QuotaChart key={shown.name} subscriptionId={id} window={shown} />}
    </div>
  )
}

function OverTime({
  id,
  perDay,
  search,
  onSearch,
}: {
  readonly id: string
  readonly perDay: number | null
  readonly search: UsageSearch
  readonly onSearch: (search: UsageSearch) => void
}) {
  const { span = USUAL_SPAN, route, key } = search
  const total = useQuery(breakdownQuery(id, span, 'route'))
  const isWhole = route === undefined && key === undefined
  const file = queryText({
    grain: SPANS[span].grain,
    ...boundsOf(span),
    route_id: route,
    key_id: key,
    format: 'csv',
  })
  return (
    <Section
      title="Over time"
      action={
        <Download size="usual" href={`/api/v1/subscriptions/${id}/usage/series/export?${file}`}>
          Download CSV
        </Download>
      }
    >
      <Filters label="What is shown">
        <Choices
          label="Time"
          value={span}
          options={spanOptions}
          onChange={(chosen) => onSearch({ ...search, span: chosen })}
        />
        <SelectFilter
          label="Route"
          all="All routes"
          value={route}
          options={useRouteOptions(id)}
          onChange={(chosen) => onSearch({ ...search, route: chosen })}
        />
        <SelectFilter
          label="Key"
          all="All keys"
          value={key}
          options={useKeyOptions(id)}
          onChange={(chosen) => onSearch({ ...search, key: chosen })}
        />
      </Filters>
      <div className="space-y-4">
        {isWhole && total.data && <Totals {...total.data} />}
        <UsageChart
          subscriptionId={id}
          span={span}
          narrowed={{ route, key }}
          perDay={isWhole ? perDay : null}
        />
      </div>
    </Section>
  )
}
