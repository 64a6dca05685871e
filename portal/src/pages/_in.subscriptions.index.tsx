import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { subscriptionsQuery } from '../features/subscriptions/queries'
import { StateTag } from '../features/subscriptions/state-tag'
import { asProblem } from '../lib/problem'
import { useTitle } from '../lib/title'
import { ButtonLink } from '../ui/button'
import { PageHead } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'
import { ShowMore } from '../ui/show-more'
import { Empty, Loading } from '../ui/states'
import { Cell, Head, Table } from '../ui/table'
import { Time } from '../ui/time'

export const Route = createFileRoute('/_in/subscriptions/')({ component: Subscriptions })

function Subscriptions() {
  useTitle('Subscriptions')
  const found = useInfiniteQuery(subscriptionsQuery)
  return (
    <>
      <PageHead title="Subscriptions" action={<ButtonLink to="/apis">Find an API</ButtonLink>} />
      {found.isPending ? (
        <Loading />
      ) : found.isError ? (
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      ) : found.data.pages[0]?.data.length === 0 ? (
        <Empty
          title="No subscription yet"
          action={
            <ButtonLink to="/apis" kind="primary">
              Find an API
            </ButtonLink>
          }
        >
          A subscription gives you a plan, its quota, and keys to call with.
        </Empty>
      ) : (
        <Table label="Subscriptions">
          <thead>
            <tr>
              <Head>API</Head>
              <Head>Plan</Head>
              <Head>State</Head>
              <Head>Started</Head>
              <Head>Period ends</Head>
            </tr>
          </thead>
          <tbody>
            {found.data.pages
              .flatMap(({ data }) => data)
              .map((each) => (
                <tr key={each.id} className="hover:bg-hover relative">
                  <Cell>
                    <Link
                      to="/subscriptions/$id"
                      params={{ id: each.id }}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {each.product.name}
                    </Link>
                  </Cell>
                  <Cell>{each.plan.name}</Cell>
                  <Cell>
                    <StateTag state={each.state} />
                  </Cell>
                  <Cell>
                    <Time at={each.started_at} as="day" />
                  </Cell>
                  <Cell>
                    <Time at={each.current_period.end} as="day" />
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
