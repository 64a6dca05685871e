import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { Markdown } from '../ui/lazy-markdown'
import { Section } from '../ui/page'
import { Empty, Tag } from '../ui/states'
import { Time } from '../ui/time'

export const Route = createFileRoute('/apis/$slug/changelog')({ component: Changelog })

function Changelog() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  return (
    <Section title="Changelog">
      {product.changelog.length === 0 ? (
        <Empty title="Nothing has changed yet" />
      ) : (
        <ol className="space-y-6">
          {product.changelog.map((entry) => (
            <li key={entry.id} className="border-line border-l-2 pl-4">
              <p className="text-faint flex flex-wrap items-center gap-2 text-sm">
                <Time at={entry.at} as="day" />
                {entry.version && <code>{entry.version}</code>}
                {entry.breaking && <Tag tone="warn">Breaking</Tag>}
              </p>
              <h3 className="mt-1">{entry.title}</h3>
              <Markdown text={entry.body} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
