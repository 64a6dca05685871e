import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { DocsFrame } from '../features/guides/docs-frame'
import { OverviewEditor } from '../features/guides/overview-editor'
import { productQuery } from '../features/products/queries'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/_in/products/$id/docs/overview')({ component: Overview })

function Overview() {
  const { id } = Route.useParams()
  useTitle('Overview')
  const found = useQuery(productQuery(id))
  return (
    <DocsFrame productId={id} title="Overview">
      {(mayWrite) => (
        <Loaded of={found}>
          {({ description, overview }) => (
            <OverviewEditor
              key={id}
              productId={id}
              initial={{ description, overview }}
              mayWrite={mayWrite}
            />
          )}
        </Loaded>
      )}
    </DocsFrame>
  )
}
