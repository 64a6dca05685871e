import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { AnalyticsFigures } from '../features/analytics/analytics-figures'
import { Charts } from '../features/analytics/charts'
import { DeprecatedRoutes } from '../features/routes/deprecated'
import { ErrorGroups } from '../features/analytics/error-groups'
import { Parts, partingOptions } from '../features/analytics/parts'
import { callersQuery, errorSpan } from '../features/analytics/queries'
import { analyticsSearch, type AnalyticsSearch } from '../features/analytics/search'
import { boundsOf, SPANS, spanOptions, USUAL_SPAN } from '../features/usage/spans'
import { queryText } from '../lib/search'
import { may, useMe } from '../lib/session'
import { Choices } from '../ui/choices'
import { Download } from '../ui/download'
import { SelectFilter } from '../ui/filters'
import { Section } from '../ui/page'
import { Together } from '../ui/together'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/products/$id/analytics')({
  validateSearch: analyticsSearch,
  component: Analytics,
})

function Analytics() {
  if (!may(useMe(), 'usage:read'))
    return <WhoMay>Usage is shown to members of the organisation that provides.</WhoMay>
  return <Shown />
}

function Shown() {
  const { id } = Route.useParams()
  const { span = USUAL_SPAN, by = 'route', consumer } = Route.useSearch()
  const navigate = Route.useNavigate()
  const callers = useQuery(callersQuery(id))
  const change = (part: AnalyticsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const asked = { productId: id, subscriptionId: consumer, span }
  const file = queryText({
    format: 'csv',
    grain: SPANS[span].grain,
    subscription_id: consumer,
    ...boundsOf(span),
  })
  return (
    <Together>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Choices
          label="Time"
          value={span}
          options={spanOptions}
          onChange={(value) => change({ span: value })}
        />
        <span className="flex-1" />
        <SelectFilter
          label="Consumer"
          all="All consumers"
          value={consumer}
          options={(callers.data?.data ?? []).flatMap(({ id: value, name }) =>
            value === null ? [] : [{ value, label: name ?? value }],
          )}
          onChange={(value) => change({ consumer: value })}
        />
        <Download size="usual" href={`/api/v1/products/${id}/usage/series/export?${file}`}>
          Download CSV
        </Download>
      </div>
      {consumer === undefined && <AnalyticsFigures productId={id} span={span} />}
      <Charts {...asked} />
      <Section
        title="Where it comes from"
        action={
          <Choices
            label="Told apart"
            value={by}
            options={partingOptions}
            onChange={(value) => change({ by: value })}
          />
        }
      >
        <Parts {...asked} by={by} />
      </Section>
      <Section
        title="Errors"
        note={`By route, status and code, the last ${SPANS[errorSpan(span)].label}.`}
      >
        <ErrorGroups {...asked} />
      </Section>
      <DeprecatedRoutes productId={id} />
    </Together>
  )
}
