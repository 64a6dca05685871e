import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { GridEditor } from '../features/grid/grid-editor'
import { PlansNav } from '../features/plans/plans-nav'
import { gridQuery } from '../features/routes/queries'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id/plans/grid')({ component: GridPage })

function GridPage() {
  const { id } = Route.useParams()
  useTitle('Routes by plans')
  const mayWrite = may(useMe(), 'catalogue:write')
  const found = useQuery(gridQuery(id))
  return (
    <>
      <PlansNav productId={id} />
      <Section
        title="Routes by plans"
        note="Click a cell to make its plan the lowest that may call the route. Type a rate such as 10/second to differ from the plan’s own, which is grey. Arrow keys lead from cell to cell."
      >
        <Loaded of={found} rows={10}>
          {(grid) =>
            grid.plans.length === 0 ? (
              <Empty
                title="No open plan yet"
                action={
                  mayWrite && (
                    <ButtonLink kind="primary" to="/products/$id/plans/new" params={{ id }}>
                      New plan
                    </ButtonLink>
                  )
                }
              >
                The grid says which plan may call which route. It needs a plan first.
              </Empty>
            ) : grid.routes.length === 0 ? (
              <Empty
                title="No route yet"
                action={
                  mayWrite && (
                    <ButtonLink kind="primary" to="/products/$id/routes/new" params={{ id }}>
                      New route
                    </ButtonLink>
                  )
                }
              >
                The grid says which plan may call which route. It needs a route first.
              </Empty>
            ) : (
              <GridEditor productId={id} grid={grid} mayWrite={mayWrite} />
            )
          }
        </Loaded>
      </Section>
    </>
  )
}
