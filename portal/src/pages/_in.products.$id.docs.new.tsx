import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { DocsFrame } from '../features/guides/docs-frame'
import { GuideEditor } from '../features/guides/guide-editor'
import { catalogueChanged } from '../features/routes/queries'
import { api, read } from '../lib/api'
import { useIntention } from '../lib/intention'
import { useTitle } from '../lib/title'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/docs/new')({ component: NewGuide })

function NewGuide() {
  const { id } = Route.useParams()
  const navigate = useNavigate()
  const intend = useIntention()
  useTitle('New guide')
  return (
    <DocsFrame productId={id} title="New guide">
      {(mayWrite) => (
        <GuideEditor
          productId={id}
          isNew
          mayWrite={mayWrite}
          initial={{ title: '', slug: '', body: '' }}
          save={async (json) => {
            const made = await intend((headers) =>
              read(
                api.v1.products[':product_id'].guides.$post(
                  { param: { product_id: id }, json },
                  { headers },
                ),
              ),
            )
            await catalogueChanged(id)
            say(`${made.title} is created`)
            await navigate({
              to: '/products/$id/docs/$guide',
              params: { id, guide: made.id },
              ignoreBlocker: true,
            })
          }}
        />
      )}
    </DocsFrame>
  )
}
