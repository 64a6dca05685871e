import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Applied } from '../features/imports/applied'
import { ImportPreview } from '../features/imports/preview'
import { ImportProgress } from '../features/imports/progress'
import { importQuery, isRunning } from '../features/imports/queries'
import { kinds, type Kind } from '../features/imports/search'
import { productChanged } from '../features/products/queries'
import { queries } from '../lib/queries'
import { may, useMe } from '../lib/session'
import { BackLink } from '../ui/back-link'
import { ButtonLink } from '../ui/button'
import { Loaded } from '../ui/loaded'
import { Empty } from '../ui/states'
import { Time } from '../ui/time'

export interface Shown {
  readonly kind?: Kind | undefined
}

export const Route = createFileRoute('/_in/products/$id/import/$import')({
  validateSearch: (search: Record<string, unknown>): Shown => ({
    kind: kinds.find((kind) => kind === search['kind']),
  }),
  component: OneImport,
})

function OneImport() {
  const { id, import: importId } = Route.useParams()
  const { kind } = Route.useSearch()
  const navigate = Route.useNavigate()
  const me = useMe()
  const found = useQuery(importQuery(importId))
  const state = found.data?.state
  const before = useRef(state)
  useEffect(() => {
    if (isRunning(before.current) && !isRunning(state)) {
      void productChanged(id)
      void queries.invalidateQueries({ queryKey: ['imports', importId, 'operations'] })
    }
    before.current = state
  }, [id, importId, state])
  return (
    <Loaded of={found}>
      {(each) => (
        <>
          <BackLink to="/products/$id/import" id={id}>
            Imports
          </BackLink>
          <header className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 className="text-lg">
              {each.title || 'Untitled document'}{' '}
              <span className="text-soft font-normal">{each.version}</span>
            </h2>
            <p className="text-soft text-sm">
              Sent <Time at={each.created_at} as="moment" />
            </p>
          </header>
          {isRunning(each.state) && <ImportProgress of={each} />}
          {each.state === 'applied' && <Applied of={each} />}
          {each.state === 'failed' && (
            <Empty
              title="It was not applied"
              action={
                <ButtonLink to="/products/$id/import" params={{ id }} kind="primary">
                  Import a document
                </ButtonLink>
              }
            >
              {each.failure ?? 'The import ended.'}
            </Empty>
          )}
          {(each.state === 'preview' || each.state === 'applied') && (
            <ImportPreview
              of={each}
              kind={kind}
              onKind={(next) => void navigate({ search: { kind: next } })}
              mayApply={each.state === 'preview' && may(me, 'catalogue:write')}
            />
          )}
        </>
      )}
    </Loaded>
  )
}
