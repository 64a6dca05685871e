import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { StateTag } from '../features/subscriptions/state-tag'
import { dashboardQuery } from '../features/usage/queries'
import { Windows } from '../features/usage/windows'
import { asProblem } from '../lib/problem'
import { useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink } from '../ui/button'
import { PageHead } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'
import { ShowMore } from '../ui/show-more'
import { Empty, Loading } from '../ui/states'

export const Route = createFileRoute('/_in/dashboard')({ component: Dashboard })

function Dashboard() {
  useTitle('Dashboard')
  const me = useMe()
  if (me && me.memberships.length === 0) return <NoOrganisation />
  return (
    <>
      <PageHead title="Dashboard" action={<ButtonLink to="/apis">Find an API</ButtonLink>}>
        What your organisation uses, as the gateway counts it.
      </PageHead>
      <Standings />
    </>
  )
}

function Standings() {
  const found = useInfiniteQuery(dashboardQuery)
  if (found.isPending) return <Loading />
  if (found.isError)
    return <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
  const entries = found.data.pages.flatMap(({ data }) => data)
  if (entries.length === 0) {
    return (
      <Empty
        title="No subscription yet"
        action={
          <ButtonLink to="/apis" kind="primary">
            Find an API
          </ButtonLink>
        }
      >
        Subscribe to a plan and you get a key at once. Free plans need no card.
      </Empty>
    )
  }
  return (
    <>
      <ul className="grid gap-4 md:grid-cols-2">
        {entries.map(({ subscription_id: id, product, plan, state, windows }) => (
          <li key={id} className="panel p-4">
            <div className="mb-4 flex items-baseline justify-between gap-3">
              <h2 className="min-w-0 truncate">
                <Link to="/subscriptions/$id" params={{ id }} className="hover:text-accent">
                  {product.name}
                </Link>{' '}
                <span className="text-soft font-normal">{plan.name}</span>
              </h2>
              <StateTag state={state} />
            </div>
            {windows === null ? (
              <p className="text-soft">Its usage does not answer right now.</p>
            ) : (
              <Windows windows={windows} />
            )}
          </li>
        ))}
      </ul>
      <ShowMore of={found} />
    </>
  )
}

const NoOrganisation = () => (
  <Empty
    title="You have no organisation yet"
    action={
      <ButtonLink to="/org/new" kind="primary">
        Create an organisation
      </ButtonLink>
    }
  >
    Subscriptions, keys and products belong to an organisation. You can invite others to it later.
  </Empty>
)
