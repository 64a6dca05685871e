import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, Outlet } from '@tanstack/react-router'
import { subscriptionQuery } from '../features/subscriptions/queries'
import { StateNote } from '../features/subscriptions/state-note'
import { StateTag } from '../features/subscriptions/state-tag'
import { asProblem } from '../lib/problem'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'
import { Loading } from '../ui/states'
import { TabLinks, type TabLink } from '../ui/tab-links'

export const Route = createFileRoute('/_in/subscriptions/$id')({ component: Subscription })

const TABS: readonly TabLink[] = [
  { label: 'Usage', to: '/subscriptions/$id', exact: true },
  { label: 'API keys', to: '/subscriptions/$id/keys' },
  { label: 'Logs', to: '/subscriptions/$id/logs' },
]

function Subscription() {
  const { id } = Route.useParams()
  const found = useQuery(subscriptionQuery(id))
  useTitle(found.data?.product.name ?? 'Subscription')
  if (found.isPending) return <Loading />
  if (found.isError)
    return <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
  const { product, plan, state } = found.data
  return (
    <>
      <PageHead
        title={
          <span className="flex items-center gap-3">
            {product.name} <StateTag state={state} />
          </span>
        }
      >
        {plan.name} plan ·{' '}
        <Link to="/apis/$slug" params={{ slug: product.slug }} className="link">
          Documentation
        </Link>
      </PageHead>
      <StateNote subscription={found.data} />
      <TabLinks label={product.name} tabs={TABS} params={{ id }} />
      <Outlet />
    </>
  )
}
