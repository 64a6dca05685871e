import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ProductCard } from '../features/catalogue/card'
import { catalogueQuery, categoriesQuery, type Search } from '../features/catalogue/queries'
import { SearchBar } from '../features/catalogue/search-bar'
import { MOST_COMPARED, slugsOf } from '../features/compare/slugs'
import { PublicPage } from '../features/shell/public-page'
import { oneIn, textIn, type Said } from '../lib/search'
import { useTitle } from '../lib/title'
import { Button, ButtonLink } from '../ui/button'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export interface Shown extends Search {
  /** Slugs chosen for a comparison. */
  readonly compare?: string | undefined
}

export const Route = createFileRoute('/apis/')({
  validateSearch: (search: Said): Shown => ({
    q: textIn(search, 'q'),
    category: textIn(search, 'category'),
    price: oneIn(search, 'price', ['free', 'paid']),
    compare: textIn(search, 'compare'),
  }),
  loaderDeps: ({ search: { q, category, price } }) => ({ q, category, price }),
  loader: ({ context, deps }) => {
    void context.queries.prefetchInfiniteQuery(catalogueQuery(deps))
    void context.queries.prefetchQuery(categoriesQuery)
  },
  component: Marketplace,
})

function Marketplace() {
  useTitle('APIs')
  const { compare, ...search } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(catalogueQuery(search))
  const compared = slugsOf(compare)
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const change = (part: Shown) =>
    void navigate({
      search: (before: Shown) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
  const toggle = (slug: string, on: boolean) => {
    const rest = compared.filter((each) => each !== slug)
    const slugs = on ? [...rest, slug].slice(-MOST_COMPARED) : rest
    change({ compare: slugs.join(',') || undefined })
  }
  const shown = found.data?.pages.reduce((sum, { data }) => sum + data.length, 0)
  return (
    <PublicPage>
      <PageHead title="APIs">
        Subscribe, get a key, call it at the nearest edge. Read and try each one before.
      </PageHead>
      <SearchBar search={search} onChange={change} />
      <div role="status" className="sr-only">
        {shown !== undefined && `${shown} APIs shown`}
      </div>
      <LoadedList
        of={found}
        empty={
          isFiltered ? (
            <Empty
              title="Nothing matches"
              action={
                <Button
                  onClick={() => change({ q: undefined, category: undefined, price: undefined })}
                >
                  Clear the search
                </Button>
              }
            >
              Try fewer words, or another category.
            </Empty>
          ) : (
            <Empty
              title="No API is published yet"
              action={<ButtonLink to="/products">Publish an API</ButtonLink>}
            >
              The first one could be yours.
            </Empty>
          )
        }
      >
        {(products) => (
          <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {products.map((product) => (
              <ProductCard
                key={product.id}
                product={product}
                compared={compared.includes(product.slug)}
                onCompare={(on) => toggle(product.slug, on)}
              />
            ))}
          </ul>
        )}
      </LoadedList>
      {compared.length > 0 && (
        <div className="sticky bottom-4 mt-6 flex justify-center">
          <div
            role="region"
            aria-label="Comparison"
            className="panel flex flex-wrap items-center gap-3 py-2 pr-2 pl-4 shadow-lg"
          >
            <span className="text-soft">
              {compared.length === 1 ? 'Choose another to compare' : compared.join(', ')}
            </span>
            <Button kind="quiet" size="small" onClick={() => change({ compare: undefined })}>
              Clear
            </Button>
            {compared.length > 1 && (
              <ButtonLink to="/compare" search={{ apis: compare }} kind="primary" size="small">
                Compare {compared.length}
              </ButtonLink>
            )}
          </div>
        </div>
      )}
    </PublicPage>
  )
}
