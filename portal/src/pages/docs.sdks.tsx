import { createFileRoute } from '@tanstack/react-router'
import { GuidePage } from '../features/docs/guide-page'
import { textQuery } from '../features/docs/queries'
import { SampleRun } from '../features/docs/sample-run'

export const Route = createFileRoute('/docs/sdks')({
  loader: ({ context }) => void context.queries.prefetchQuery(textQuery('sdks')),
  component: Sdks,
})

function Sdks() {
  return <GuidePage slug="sdks" after={(section) => <SampleRun of={section} />} />
}
