import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { Method } from '../ui/code'
import { Markdown } from '../ui/lazy-markdown'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/apis/$slug/')({ component: Overview })

const SHOWN = 6

function Overview() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  return (
    <>
      <div className="mb-8">
        <Markdown text={product.overview} />
      </div>
      <Section title="Routes">
        {product.routes.length === 0 ? (
          <Empty title="No route is published yet" />
        ) : (
          <ul className="panel divide-line divide-y">
            {product.routes.slice(0, SHOWN).map((route) => (
              <li key={route.id} className="flex items-baseline gap-3 px-4 py-2.5">
                <span className="w-14 shrink-0">
                  <Method name={route.method} />
                </span>
                <Link
                  to="/apis/$slug/docs/$route"
                  params={{ slug, route: route.id }}
                  className="hover:text-accent min-w-0 truncate font-mono text-sm"
                >
                  {route.path}
                </Link>
                <span className="text-soft ml-auto truncate">{route.name}</span>
              </li>
            ))}
          </ul>
        )}
        {product.routes.length > SHOWN && (
          <p className="mt-3">
            <Link to="/apis/$slug/docs" params={{ slug }} className="link">
              All {product.routes.length} routes
            </Link>
          </p>
        )}
      </Section>
      {product.faq.length > 0 && (
        <Section title="Questions">
          <dl className="space-y-4">
            {product.faq.map(({ question, answer }) => (
              <div key={question}>
                <dt className="font-medium">{question}</dt>
                <dd className="text-soft mt-1">
                  <Markdown text={answer} />
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </>
  )
}
