import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { PublicPage } from '../features/shell/public-page'
import { asProblem } from '../lib/problem'
import { ButtonLink } from '../ui/button'
import { Empty } from '../ui/states'
import { ProblemNote } from '../ui/problem-note'

export const Route = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: Outlet,
  errorComponent: ({ error, reset }) => (
    <PublicPage>
      <ProblemNote problem={asProblem(error)} retry={reset} />
    </PublicPage>
  ),
  notFoundComponent: () => (
    <PublicPage>
      <Empty
        title="There is no such page"
        action={<ButtonLink to="/apis">Look for an API</ButtonLink>}
      >
        It may have moved, or the address has a typo.
      </Empty>
    </PublicPage>
  ),
})
