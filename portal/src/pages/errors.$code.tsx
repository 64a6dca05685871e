import { createFileRoute } from '@tanstack/react-router'
import { ErrorPage } from '../features/errors/error-page'
import { OwnError } from '../features/errors/own-error'
import { isCode } from '../features/errors/texts'
import { useMarkdownTwin } from '../features/docs/twin'
import { PublicPage } from '../features/shell/public-page'
import { useTitle } from '../lib/title'

export const Route = createFileRoute('/errors/$code')({ component: ErrorCodePage })

function ErrorCodePage() {
  const { code } = Route.useParams()
  useTitle(code)
  // A code of a provider's own has its page, and nothing more of it is known here.
  useMarkdownTwin(isCode(code) ? `/errors/${code}.md` : null)
  return (
    <PublicPage>{isCode(code) ? <ErrorPage code={code} /> : <OwnError code={code} />}</PublicPage>
  )
}
