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
  useMarkdownTwin(`/errors/${code}.md`)
  return (
    <PublicPage>{isCode(code) ? <ErrorPage code={code} /> : <OwnError code={code} />}</PublicPage>
  )
}
