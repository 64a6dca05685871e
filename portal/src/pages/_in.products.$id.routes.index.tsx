import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { gridQuery, previewQuery } from '../features/routes/queries'
import { matches, readFilter, stateOf, type RouteFilter } from '../features/routes/route-filter'
import { DeprecatedRoutes } from '../features/routes/deprecated'
import { RouteFilters } from '../features/routes/route-filters'
import { RouteTable } from '../features/routes/route-table'
import { platformTime } from '../lib/clock'
import { may, useMe } from '../lib/session'
import { ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id/routes/')({
  validateSearch: readFilter,
  component: Routes,
})

function Routes() {
  const { id } = Route.useParams()
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const mayWrite = may(useMe(), 'catalogue:write')
  const found = useQuery(previewQuery(id))
  const grid = useQuery(gridQuery(id))
  const create = mayWrite && (
    <ButtonLink kind="primary" to="/products/$id/routes/new" params={{ id }}>
      New route
    </ButtonLink>
  )
  return (
    <>
      <Section
        title="Routes"
        action={
          <div className="flex gap-2">
            <ButtonLink to="/products/$id/plans/grid" params={{ id }}>
              Routes by plans
            </ButtonLink>
            {found.data?.routes.length !== 0 && create}
          </div>
        }
      >
        <Loaded of={found} rows={8}>
          {({ routes }) => {
            if (routes.length === 0)
              return (
                <Empty title="No route yet" action={create}>
                  A route is one call that consumers may make: a method and a path. An OpenAPI
                  document brings all of them at once, from the overview of the product.
                </Empty>
              )
            const plans = grid.data?.plans ?? []
            const shown = routes.filter((route) => isShown(route, filter, plans))
            return (
              <>
                <RouteFilters
                  filter={filter}
                  plans={plans}
                  shown={shown.length}
                  total={routes.length}
                  onChange={(change) =>
                    void navigate({
                      search: (before) => ({ ...before, ...change }),
                      replace: true,
                    })
                  }
                />
                {shown.length === 0 ? (
                  <Empty title="No route is like that">
                    Take a filter away to see more of them.
                  </Empty>
                ) : (
                  <RouteTable productId={id} routes={shown} plans={plans} />
                )}
              </>
            )
          }}
        </Loaded>
      </Section>
      <DeprecatedRoutes productId={id} />
    </>
  )
}

type Listed = Parameters<typeof stateOf>[0] & Parameters<typeof matches>[0]

function isShown(
  route: Listed,
  { q, plan, state }: RouteFilter,
  plans: Parameters<typeof RouteTable>[0]['plans'],
): boolean {
  const lowest = plans.find(({ rank }) => rank >= route.min_rank)?.id
  return (
    matches(route, q) &&
    (plan === undefined || lowest === plan) &&
    (state === undefined || stateOf(route, plans.at(-1)?.rank ?? null, platformTime()) === state)
  )
}
