import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { newDraft } from '../features/plans/draft'
import { EditorPage } from '../features/plans/editor-page'
import { PlanEditor } from '../features/plans/plan-editor'
import { catalogueChanged } from '../features/routes/queries'
import { api, read } from '../lib/api'
import { useIntention } from '../lib/intention'
import { useTitle } from '../lib/title'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/plans/new')({ component: NewPlan })

/** Between the ranks of two plans there is room for others. */
const RANK_STEP = 10

function NewPlan() {
  const { id } = Route.useParams()
  const navigate = useNavigate()
  const intend = useIntention()
  useTitle('New plan')
  return (
    <EditorPage productId={id} planId={null}>
      {({ plans, ...surroundings }) => {
        const highest = plans.at(-1)?.rank
        return (
          <PlanEditor
            {...surroundings}
            version={null}
            initial={newDraft(highest === undefined ? 0 : highest + RANK_STEP)}
            save={async (json, stored) => {
              const made = await intend((headers) =>
                read(
                  api.v1.products[':product_id'].plans.$post(
                    { param: { product_id: id }, json },
                    { headers },
                  ),
                ),
              )
              await catalogueChanged(id)
              say(`${made.name} is created`)
              await navigate({
                to: '/products/$id/plans',
                params: { id },
                ignoreBlocker: true,
              })
              return stored
            }}
          />
        )
      }}
    </EditorPage>
  )
}
