import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { draftOf, newDraft } from '../features/routes/draft'
import { EditorPage } from '../features/routes/editor-page'
import { catalogueChanged } from '../features/routes/queries'
import { RouteEditor } from '../features/routes/route-editor'
import { api, read } from '../lib/api'
import { useIntention } from '../lib/intention'
import { useTitle } from '../lib/title'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/routes/new')({ component: NewRoute })

function NewRoute() {
  const { id } = Route.useParams()
  const navigate = useNavigate()
  const intend = useIntention()
  useTitle('New route')
  return (
    <EditorPage productId={id} title="New route">
      {(surroundings) => (
        <RouteEditor
          {...surroundings}
          isNew
          initial={newDraft(surroundings.plans.at(-1)?.rank ?? 0)}
          save={async (json) => {
            const made = await intend((headers) =>
              read(
                api.v1.products[':product_id'].routes.$post(
                  { param: { product_id: id }, json },
                  { headers },
                ),
              ),
            )
            await catalogueChanged(id)
            say(`${made.method} ${made.path} is created`)
            await navigate({
              to: '/products/$id/routes/$route',
              params: { id, route: made.id },
              ignoreBlocker: true,
            })
            return { stored: draftOf(made), conflicts: [] }
          }}
        />
      )}
    </EditorPage>
  )
}
