import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { NotFound } from '../features/shell/not-found'
import { PublicPage } from '../features/shell/public-page'
import { DayBars } from '../features/status/bars'
import { DayTable, stateOfBar } from '../features/status/days'
import { Incident } from '../features/status/incident'
import { AsOf, Now, Stale } from '../features/status/now'
import { uptime } from '../features/status/product-rows'
import { productStatusQuery, type ProductStatus } from '../features/status/queries'
import { stateLabel } from '../features/status/state'
import { SubscribeToStatus } from '../features/status/subscribe'
import { platformTime } from '../lib/clock'
import { duration } from '../lib/format'
import { Problem } from '../lib/problem'
import { useTitle } from '../lib/title'
import { BackLink } from '../ui/back-link'
import { Figures, KeyFigure } from '../ui/figures'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Time } from '../ui/time'

export const Route = createFileRoute('/status/$slug')({ component: ProductStatusPage })

function ProductStatusPage() {
  const { slug } = Route.useParams()
  const found = useQuery(productStatusQuery(slug))
  const name = found.data?.name ?? slug
  useTitle(`Status of ${name}`)
  if (found.error instanceof Problem && found.error.status === 404)
    return (
      <PublicPage>
        <h1 className="sr-only">No such API</h1>
        <NotFound />
      </PublicPage>
    )
  return (
    <PublicPage>
      <BackLink to="/status" id={slug}>
        Status
      </BackLink>
      <PageHead title={name}>
        {found.data && (
          <>
            By {found.data.provider}.{' '}
            <Link to="/apis/$slug" params={{ slug }} className="link">
              See the API
            </Link>
            . <AsOf as_of={found.data.as_of} />
          </>
        )}
      </PageHead>
      <Loaded of={found} rows={8}>
        {(status) => <Found status={status} />}
      </Loaded>
    </PublicPage>
  )
}

function Found({ status }: { readonly status: ProductStatus }) {
  const { slug, days, latency_ms: latency } = status
  const recent = latency.last_24_hours
  const planned = status.incidents.filter(({ state }) => state === 'scheduled')
  const told = status.incidents.filter(({ state }) => state !== 'scheduled')
  const open = told.filter(({ resolved_at: resolved }) => resolved === null)
  const past = told.filter(({ resolved_at: resolved }) => resolved !== null)
  return (
    <>
      <Stale as_of={status.as_of} stale={status.stale} />
      <Now state={status.state}>
        {stateLabel(status.state)}
        {status.since && (
          <span className="text-soft font-normal">
            {' '}
            since <Time at={status.since} as="moment" />
          </span>
        )}
      </Now>
      <IncidentList title="Going on" incidents={open} />
      <IncidentList title="Planned" incidents={planned} />
      <Figures>
        <KeyFigure label="Uptime" value={uptime(status.uptime_percent)} note="In 90 days" />
        <KeyFigure
          label="Latency p50"
          value={recent ? duration(recent.p50) : '–'}
          note={recent ? 'Of calls in 24 hours' : 'Too few calls in 24 hours'}
        />
        <KeyFigure
          label="Latency p95"
          value={recent ? duration(recent.p95) : '–'}
          note={recent ? 'Of calls in 24 hours' : 'Too few calls in 24 hours'}
        />
        <KeyFigure
          label="Last probe"
          value={status.last_probe_at ? <Time at={status.last_probe_at} /> : '–'}
          note={status.probed ? 'One each minute at most' : 'Its provider has switched probes off'}
        />
      </Figures>
      <Section
        title="Day by day"
        note="By UTC. Down from an hour without an answer on, in part with less than that."
      >
        <DayBars
          name={status.name}
          days={days.map(stateOfBar)}
          until={days.at(-1)?.date ?? new Date(platformTime()).toISOString()}
        />
        <DayTable days={days} />
      </Section>
      {past.length > 0 ? (
        <IncidentList title="Incidents of the last 90 days" incidents={past} />
      ) : (
        <Section title="Incidents of the last 90 days">
          <p className="text-soft">
            {open.length > 0 ? 'None but what is going on now.' : 'None.'}
          </p>
        </Section>
      )}
      <Section title="Be told" note={`Of what concerns ${status.name} alone.`}>
        <SubscribeToStatus product={slug} />
        <p className="text-soft mt-3">
          Or{' '}
          <a href={`/api/v1/status/${slug}/feed.xml`} className="link">
            follow the feed
          </a>{' '}
          (RSS).
        </p>
      </Section>
    </>
  )
}

const IncidentList = ({
  title,
  incidents,
}: {
  readonly title: string
  readonly incidents: ProductStatus['incidents']
}) =>
  incidents.length > 0 && (
    <Section title={title}>
      <ul className="space-y-3">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <Incident incident={incident} />
          </li>
        ))}
      </ul>
    </Section>
  )
