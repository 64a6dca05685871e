import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Breakdown } from '../features/usage/breakdown'
import { subscriptionUsageQuery } from '../features/usage/queries'
import { UsageChart } from '../features/usage/usage-chart'
import { Windows } from '../features/usage/windows'
import { asProblem } from '../lib/problem'
import { Section } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'
import { Loading } from '../ui/states'

export const Route = createFileRoute('/_in/subscriptions/$id/')({ component: Usage })

function Usage() {
  const { id } = Route.useParams()
  const usage = useQuery(subscriptionUsageQuery(id))
  return (
    <>
      <Section title="Quota">
        {usage.isPending ? (
          <Loading rows={2} />
        ) : usage.isError ? (
          <ProblemNote problem={asProblem(usage.error)} retry={() => void usage.refetch()} />
        ) : (
          <div className="panel p-4">
            <Windows windows={usage.data.windows} />
          </div>
        )}
      </Section>
      <Section title="Over time">
        <UsageChart subscriptionId={id} />
      </Section>
      <Section title="By route">
        <Breakdown subscriptionId={id} by="route" />
      </Section>
      <Section title="By key">
        <Breakdown subscriptionId={id} by="key" />
      </Section>
    </>
  )
}
