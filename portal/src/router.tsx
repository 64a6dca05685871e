import { createRouter } from '@tanstack/react-router'
import { queries } from './lib/queries'
import { routeTree } from './page-tree.gen'
import { NotFound } from './features/shell/not-found'
import { Loading } from './ui/states'

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  // The query cache says how long something is fresh.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: () => <Loading className="p-6" />,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
