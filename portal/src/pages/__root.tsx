import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, notFound, Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Arrival } from '../features/shell/arrival'
import { Crashed } from '../features/shell/crashed'
import { NewVersion } from '../features/shell/new-version'
import { NotFound } from '../features/shell/not-found'
import { PublicPage } from '../features/shell/public-page'

// Not needed to see the first page.
const Keyboard = lazy(() => import('../features/keyboard/keyboard'))

/** Ids and slugs. What else a part of an address could be would lead a call of the API elsewhere: `../keys`. */
const PART = /^[\w-]+(?:\.[\w-]+)*$/u

export const Route = createRootRouteWithContext<{ readonly queries: QueryClient }>()({
  beforeLoad: ({ matches }) => {
    const parts = Object.values<string>(matches.at(-1)?.params ?? {})
    if (parts.some((part) => !PART.test(part))) throw notFound()
  },
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
