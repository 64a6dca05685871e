import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { changelogQuery, productQuery } from '../features/catalogue/queries'
import { Markdown } from '../ui/lazy-markdown'
import { LoadedList } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty, Tag } from '../ui/states'
import { Time } from '../ui/time'

export const Route = createFileRoute('/apis/$slug/changelog')({ component: Changelog })

function Changelog() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  const entries = useInfiniteQuery(changelogQuery(slug))
  return (
    <Section title="Changelog">
      <LoadedList
        of={entries}
        empty={
          <Empty title="Nothing has changed yet">
            What {product.provider} changes is written down here. Whoever called a route in the last
            30 days is told when it breaks.
          </Empty>
        }
      >
        {(rows) => (
          <ol>
            {rows.map((entry) => (
              <li
                key={entry.id}
                id={entry.id}
                className="scroll-mt-20 grid gap-x-6 gap-y-1 pb-8 sm:grid-cols-[8rem_minmax(0,1fr)]"
              >
                <p className="text-faint text-sm sm:pt-0.5">
                  <Time at={entry.at} as="day" />
                </p>
                <div className="border-line min-w-0 break-words sm:border-l sm:pl-6">
                  <h3 className="flex flex-wrap items-center gap-2">
                    {entry.title}
                    {entry.version && <Tag>{entry.version}</Tag>}
                    {entry.breaking && <Tag tone="warn">Breaking</Tag>}
                  </h3>
                  <div className="text-soft mt-1">
                    <Markdown text={entry.body} />
                  </div>
                </div>
              </li>
            ))}
          </ol>
        )}
      </LoadedList>
    </Section>
  )
}
