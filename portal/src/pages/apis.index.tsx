import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Search as Icon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ProductCard } from '../features/catalogue/card'
import { catalogueQuery, categoriesQuery, type Search } from '../features/catalogue/queries'
import { PublicPage } from '../features/shell/public-page'
import { asProblem } from '../lib/problem'
import { useTitle } from '../lib/title'
import { Button } from '../ui/button'
import { PageHead } from '../ui/page'
import { ProblemNote } from '../ui/problem-note'
import { ShowMore } from '../ui/show-more'
import { Empty, Loading } from '../ui/states'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const Route = createFileRoute('/apis/')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    q: text(search['q']),
    category: text(search['category']),
    price: search['price'] === 'free' || search['price'] === 'paid' ? search['price'] : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queries.prefetchInfiniteQuery(catalogueQuery(deps))
    void context.queries.prefetchQuery(categoriesQuery)
  },
  component: Marketplace,
})

const WAIT_MS = 200
const control = 'border-line-strong bg-surface h-9 rounded-md border px-2.5'

function Marketplace() {
  useTitle('APIs')
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const [typed, setTyped] = useState(search.q ?? '')
  const found = useInfiniteQuery(catalogueQuery(search))
  const categories = useQuery(categoriesQuery)
  const change = (part: Search) =>
    void navigate({ search: (before: Search) => ({ ...before, ...part }), replace: true })

  useEffect(() => {
    if (typed === (search.q ?? '')) return
    const timer = setTimeout(() => change({ q: typed.trim() || undefined }), WAIT_MS)
    return () => clearTimeout(timer)
  })

  const products = found.data?.pages.flatMap(({ data }) => data) ?? []
  const filtered = search.q ?? search.category ?? search.price
  return (
    <PublicPage>
      <PageHead title="APIs">
        Subscribe to one and call it with a key, at the nearest edge.
      </PageHead>
      <form
        role="search"
        className="mb-6 flex flex-wrap gap-2"
        onSubmit={(event) => event.preventDefault()}
      >
        <label className="relative min-w-56 flex-1">
          <span className="sr-only">Search APIs</span>
          <Icon aria-hidden className="text-faint absolute top-2.5 left-2.5 size-4" />
          <input
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="Search by name, description or provider"
            className={`${control} placeholder:text-faint w-full pl-8`}
          />
        </label>
        <select
          aria-label="Category"
          value={search.category ?? ''}
          onChange={(event) => change({ category: event.target.value || undefined })}
          className={control}
        >
          <option value="">All categories</option>
          {categories.data?.data.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Price"
          value={search.price ?? ''}
          onChange={(event) => change({ price: text(event.target.value) as Search['price'] })}
          className={control}
        >
          <option value="">Any price</option>
          <option value="free">With a free plan</option>
          <option value="paid">Paid</option>
        </select>
      </form>
      <div aria-live="polite" className="sr-only">
        {found.isSuccess && `${products.length} APIs shown`}
      </div>
      {found.isError ? (
        <ProblemNote problem={asProblem(found.error)} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <Loading />
      ) : products.length === 0 ? (
        <Empty
          title={filtered ? 'Nothing matches' : 'No API is published yet'}
          action={
            filtered && (
              <Button
                onClick={() => {
                  setTyped('')
                  void navigate({ search: {} })
                }}
              >
                Clear the search
              </Button>
            )
          }
        >
          {filtered ? 'Try fewer words, or another category.' : 'The first one could be yours.'}
        </Empty>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {products.map((product) => (
            <ProductCard key={product.id} product={product} />
          ))}
        </ul>
      )}
      <ShowMore of={found} />
    </PublicPage>
  )
}
