import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useRef } from 'react'
import { DocsFrame } from '../features/guides/docs-frame'
import { GuideEditor } from '../features/guides/guide-editor'
import { guideQuery } from '../features/guides/queries'
import { catalogueChanged } from '../features/routes/queries'
import { api, read } from '../lib/api'
import { changesOf } from '../lib/changes'
import { queries } from '../lib/queries'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { say } from '../ui/toast'

export const Route = createFileRoute('/_in/products/$id/docs/$guide')({ component: EditGuide })

function EditGuide() {
  const { id, guide: guideId } = Route.useParams()
  // What is edited is what was read first: a later reading must not pass for it.
  const found = useQuery({ ...guideQuery(id, guideId), staleTime: Infinity, gcTime: 0 })
  const revision = useRef<number | null>(null)
  useTitle(found.data?.title ?? 'Guide')
  return (
    <Loaded of={found} rows={8}>
      {({ title, slug, body, revision: read1 }) => (
        <DocsFrame productId={id} title={title}>
          {(mayWrite) => (
            <GuideEditor
              key={guideId}
              productId={id}
              mayWrite={mayWrite}
              initial={{ title, slug, body }}
              save={async (draft, stored) => {
                const changed = await read(
                  api.v1.guides[':guide_id'].$patch(
                    { param: { guide_id: guideId }, json: changesOf(stored, draft) },
                    { headers: { 'if-match': `"${revision.current ?? read1}"` } },
                  ),
                )
                revision.current = changed.revision
                queries.setQueryData(guideQuery(id, guideId).queryKey, changed)
                say(`${changed.title} is saved`)
                await catalogueChanged(id)
              }}
            />
          )}
        </DocsFrame>
      )}
    </Loaded>
  )
}
