import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { guideQuery } from '../features/catalogue/queries'
import { Markdown } from '../ui/lazy-markdown'
import { Loaded } from '../ui/loaded'
import { Time } from '../ui/time'

export const Route = createFileRoute('/apis/$slug/docs/guides/$guide')({ component: GuidePage })

function GuidePage() {
  const { slug, guide } = Route.useParams()
  const found = useQuery(guideQuery(slug, guide))
  return (
    <Loaded of={found} rows={8}>
      {({ title, body, updated_at: at }) => (
        <article>
          <h2 className="text-xl">{title}</h2>
          <p className="text-faint mb-5 text-sm">
            Changed <Time at={at} as="day" />
          </p>
          <Markdown text={body} />
        </article>
      )}
    </Loaded>
  )
}
