import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { DeleteRoute } from '../features/routes/delete-route'
import { bodyOf, draftOf } from '../features/routes/draft'
import { EditorPage } from '../features/routes/editor-page'
import { catalogueChanged, routeQuery } from '../features/routes/queries'
import { RouteEditor } from '../features/routes/route-editor'
import { api, read } from '../lib/api'
import { changesOf } from '../lib/changes'
import { queries } from '../lib/queries'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/routes/$route')({ component: EditRoute })

function EditRoute() {
  const { id, route: routeId } = Route.useParams()
  const found = useQuery(routeQuery(id, routeId))
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
              save={async (body, stored) => {
                const changed = await read(
                  api.v1.routes[':route_id'].$patch({
                    param: { route_id: routeId },
                    json: changesOf(bodyOf(stored), body),
                  }),
                )
                queries.setQueryData(routeQuery(id, routeId).queryKey, changed)
                await catalogueChanged(id)
                say('The route is saved')
                return draftOf(changed)
              }}
            />
          )}
        </EditorPage>
      )}
    </Loaded>
  )
}
