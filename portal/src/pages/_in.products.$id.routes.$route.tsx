import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useRef } from 'react'
import { DeleteRoute } from '../features/routes/delete-route'
import { draftOf } from '../features/routes/draft'
import { EditorPage } from '../features/routes/editor-page'
import { catalogueChanged, routeQuery } from '../features/routes/queries'
import { RouteEditor } from '../features/routes/route-editor'
import { saveRoute } from '../features/routes/save-route'
import type { RouteView } from '../features/routes/types'
import { queries } from '../lib/queries'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/routes/$route')({ component: EditRoute })

function EditRoute() {
  const { id, route: routeId } = Route.useParams()
  // What is edited is what was read first: a later reading must not pass for it.
  const found = useQuery({ ...routeQuery(id, routeId), staleTime: Infinity, gcTime: 0 })
  const base = useRef<RouteView | null>(null)
  useTitle(found.data?.name ?? 'Route')
  return (
    <Loaded of={found} rows={8}>
      {(route) => (
        <EditorPage
          productId={id}
          title={route.name}
          action={(plans) => <DeleteRoute route={route} plans={plans} />}
        >
          {(surroundings) => (
            <RouteEditor
              key={routeId}
              {...surroundings}
              initial={draftOf(route)}
              save={async (body) => {
                const saved = await saveRoute(base.current ?? route, body)
                base.current = saved.route
                queries.setQueryData(routeQuery(id, routeId).queryKey, saved.route)
                await catalogueChanged(id)
                if (saved.conflicts.length === 0) say('The route is saved')
                return { stored: draftOf(saved.route), conflicts: saved.conflicts }
              }}
            />
          )}
        </EditorPage>
      )}
    </Loaded>
  )
}
