import { createFileRoute } from '@tanstack/react-router'
import { ErrorIndex } from '../features/errors/error-index'
import { useMarkdownTwin } from '../features/docs/twin'
import { PublicPage } from '../features/shell/public-page'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'

export interface Search {
  readonly q?: string | undefined
}

export const Route = createFileRoute('/errors/')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    q: typeof search['q'] === 'string' && search['q'] !== '' ? search['q'] : undefined,
  }),
  component: Errors,
})

function Errors() {
  useTitle('Errors')
  useMarkdownTwin('/errors.md')
  const { q = '' } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <PublicPage>
      <PageHead title="Errors">
        Every refusal of the gateway and of the management API is a problem document (RFC 9457). Its
        code is one of these, and its type is the address of the code’s page.
      </PageHead>
      <ErrorIndex
        words={q}
        onWords={(words) =>
          void navigate({ search: { q: words || undefined }, replace: true, resetScroll: false })
        }
      />
    </PublicPage>
  )
}
