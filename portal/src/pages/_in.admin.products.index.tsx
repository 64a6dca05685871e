import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productsQuery } from '../features/admin/products/queries'
import { traits, type ProductFilter } from '../features/admin/products/search'
import { ProductsTable } from '../features/admin/products/table'
import { AdminsOnly } from '../features/admin/shared/admins-only'
import { Narrowed, Toolbar } from '../features/admin/shared/toolbar'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { Choices } from '../ui/choices'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'
import { SearchFilter } from '../ui/filters'

export const Route = createFileRoute('/_in/admin/products/')({
  validateSearch: (search: Record<string, unknown>): ProductFilter => ({
    q: textIn(search, 'q'),
    only: oneIn(search, 'only', traits),
    organisation_id: textIn(search, 'organisation_id'),
  }),
  component: Products,
})

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'published', label: 'Published' },
  { value: 'taken_down', label: 'Taken down' },
  { value: 'featured', label: 'Featured' },
  { value: 'own_fees', label: 'Own fees' },
] as const

function Products() {
  useTitle('Products')
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(productsQuery(filter))
  const change = (part: ProductFilter) =>
    void navigate({ search: (before: ProductFilter) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <PageHead title="Products">
        Providers publish without asking. Look at what is new, take down what breaks the terms,
        feature what is good.
      </PageHead>
      <Toolbar>
        <SearchFilter
          label="Search by name or slug"
          value={filter.q}
          onChange={(q) => change({ q })}
        />
        <Choices
          label="Which"
          value={filter.only ?? 'all'}
          options={SHOWN}
          onChange={(value) => change({ only: value === 'all' ? undefined : value })}
        />
        {filter.organisation_id && (
          <Narrowed to="Of one provider" onClear={() => change({ organisation_id: undefined })} />
        )}
        <AdminsOnly what="moderate">{null}</AdminsOnly>
      </Toolbar>
      <LoadedList
        of={found}
        empty={
          <Empty title="No product matches">
            {filter.only === 'taken_down'
              ? 'Nothing is taken down.'
              : filter.only === 'featured'
                ? 'Nothing is featured. It is done on the page of a product.'
                : 'A part of its name or of its slug is enough.'}
          </Empty>
        }
      >
        {(rows) => <ProductsTable products={rows} />}
      </LoadedList>
    </>
  )
}
