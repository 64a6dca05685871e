import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { METRICS, metricsQuery } from '../features/admin/health/queries'
import { Jobs } from '../features/admin/health/jobs'
import { HealthLog } from '../features/admin/health/log'
import { Refusals } from '../features/admin/health/refusals'
import { Republish } from '../features/admin/health/republish'
import { WatchedTable } from '../features/admin/health/watched'
import { Today } from '../features/admin/pulse/today'
import { useTitle } from '../lib/title'
import { Download } from '../ui/download'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'

export const Route = createFileRoute('/_in/admin/health')({ component: Health })

function Health() {
  useTitle('Health')
  const found = useQuery(metricsQuery)
  return (
    <>
      <PageHead title="Health" action={<Download href={METRICS}>Download metrics</Download>}>
        How the platform does today, a minute old at most. The same numbers are there for Prometheus
        and its like at <code>{METRICS}</code>.
      </PageHead>
      <Today />
      <Loaded of={found}>
        {(metrics) => (
          <>
            <WatchedTable metrics={metrics} />
            <Refusals metrics={metrics} />
          </>
        )}
      </Loaded>
      <HealthLog />
      <Jobs />
      <Republish />
    </>
  )
}
