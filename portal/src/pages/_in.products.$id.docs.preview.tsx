import { useQueries, useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { DocsFrame } from '../features/guides/docs-frame'
import { guideQuery } from '../features/guides/queries'
import { previewQuery } from '../features/routes/queries'
import { useTitle } from '../lib/title'
import { Method } from '../ui/code'
import { Markdown } from '../ui/lazy-markdown'
import { Loaded } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty, Loading } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id/docs/preview')({ component: Preview })

function Preview() {
  const { id } = Route.useParams()
  useTitle('Preview')
  const found = useQuery(previewQuery(id))
  return (
    <DocsFrame productId={id} title="As consumers will see it">
      {() => (
        <Loaded of={found}>
          {(product) => (
            <article className="max-w-3xl">
              <p className="text-soft mb-6 text-lg">{product.description}</p>
              {product.overview.trim() === '' ? (
                <Empty title="No overview is written yet" />
              ) : (
                <Markdown text={product.overview} />
              )}
              <div className="mt-8">
                <Section title="Routes">
                  <ul className="panel divide-line divide-y">
                    {product.routes.map((route) => (
                      <li key={route.id} className="flex items-baseline gap-3 px-4 py-2">
                        <span className="w-14 shrink-0">
                          <Method name={route.method} />
                        </span>
                        <Link
                          to="/products/$id/routes/$route"
                          params={{ id, route: route.id }}
                          className="min-w-0 flex-1 truncate font-mono text-sm hover:underline"
                        >
                          {route.path}
                        </Link>
                        <span className="text-soft truncate text-sm">
                          {route.lowest_plan?.name ?? 'On no plan'}
                        </span>
                      </li>
                    ))}
                  </ul>
                </Section>
              </div>
              <Guides productId={id} ids={product.guides.map((guide) => guide.id)} />
            </article>
          )}
        </Loaded>
      )}
    </DocsFrame>
  )
}

function Guides({
  productId,
  ids,
}: {
  readonly productId: string
  readonly ids: readonly string[]
}) {
  const found = useQueries({ queries: ids.map((id) => guideQuery(productId, id)) })
  return found.map(({ data }, index) =>
    data === undefined ? (
      <Loading key={ids[index]} />
    ) : (
      <Section key={data.id} title={data.title}>
        <Markdown text={data.body} />
      </Section>
    ),
  )
}
