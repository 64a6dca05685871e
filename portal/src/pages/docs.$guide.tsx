import { createFileRoute } from '@tanstack/react-router'
import { GuidePage } from '../features/docs/guide-page'
import { textQuery } from '../features/docs/queries'

export const Route = createFileRoute('/docs/$guide')({
  loader: ({ context, params }) => void context.queries.prefetchQuery(textQuery(params.guide)),
  component: Guide,
})

function Guide() {
  const { guide } = Route.useParams()
  return <GuidePage slug={guide} />
}
