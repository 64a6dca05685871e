import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Arrival } from '../features/shell/arrival'
import { Crashed } from '../features/shell/crashed'
import { NewVersion } from '../features/shell/new-version'
import { NotFound } from '../features/shell/not-found'
import { PublicPage } from '../features/shell/public-page'

// Not needed to see the first page.
const Keyboard = lazy(() => import('../features/keyboard/keyboard'))

export const Route = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Arrival />
      <Suspense>
        <Keyboard />
      </Suspense>
      <NewVersion />
    </>
  ),
  errorComponent: (props) => (
    <PublicPage>
      <Crashed {...props} />
    </PublicPage>
  ),
  notFoundComponent: () => (
    <PublicPage>
      <h1 className="sr-only">No such page</h1>
      <NotFound />
    </PublicPage>
  ),
})
