import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { PublicPage } from '../features/shell/public-page'
import { Incidents, PastIncidents } from '../features/status/incidents'
import { AsOf, Now, nowText, Stale, worstState } from '../features/status/now'
import { ProductRows, uptime } from '../features/status/product-rows'
import { statusQuery } from '../features/status/queries'
import { StateSign } from '../features/status/state'
import { SubscribeToStatus } from '../features/status/subscribe'
import { platformTime } from '../lib/clock'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Cell, Figure, FigureHead, Head, Table } from '../ui/table'

export const Route = createFileRoute('/status/')({ component: StatusPage })

function StatusPage() {
  useTitle('Status')
  const found = useQuery(statusQuery)
  return (
    <PublicPage>
      <PageHead title="Status">
        Whether the APIs behind Turnpike answer, measured by a probe each minute and by the calls of
        consumers. {found.data && <AsOf as_of={found.data.as_of} />}
      </PageHead>
      <Loaded of={found} rows={8}>
        {(status) => (
          <>
            <Stale as_of={status.as_of} stale={status.stale} />
            <Now state={worstState(status)}>{nowText(status)}</Now>
            <Incidents status={status} />
            {status.products.length > 0 && (
              <Section
                title="APIs"
                note="Each day of the last 90, by UTC. p50 is that of consumers’ calls in the last 24 hours."
              >
                <ProductRows
                  products={status.products}
                  asOf={status.as_of ?? new Date(platformTime()).toISOString()}
                />
              </Section>
            )}
            {status.components.length > 0 && (
              <Section title="The platform" note="As far as it measures itself, over 90 days.">
                <Table label="Parts of the platform">
                  <thead>
                    <tr>
                      <Head>Part</Head>
                      <Head>Now</Head>
                      <FigureHead>90 days</FigureHead>
                    </tr>
                  </thead>
                  <tbody>
                    {status.components.map(({ name, label, state, uptime_percent: percent }) => (
                      <tr key={name}>
                        <Cell className="font-medium">{label}</Cell>
                        <Cell>
                          <StateSign state={state} />
                        </Cell>
                        <Figure>{uptime(percent)}</Figure>
                      </tr>
                    ))}
                  </tbody>
                </Table>
              </Section>
            )}
            <PastIncidents incidents={status.incidents} />
            <Section
              title="Be told"
              note="Of what concerns the platform. Each API’s page has its own."
            >
              <SubscribeToStatus />
              <p className="text-soft mt-3">
                Or{' '}
                <a href="/api/v1/status/feed.xml" className="link">
                  follow the feed
                </a>{' '}
                (RSS).
              </p>
            </Section>
          </>
        )}
      </Loaded>
    </PublicPage>
  )
}
