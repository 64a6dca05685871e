import { useInfiniteQuery } from '@tanstack/react-query'
import { queryText } from '../../lib/search'
import { Button } from '../../ui/button'
import { Download } from '../../ui/download'
import { LoadedList } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Empty } from '../../ui/states'
import { subscriptionsQuery } from '../subscriptions/queries'
import { InvoiceFilters } from './filters'
import { invoicesQuery } from './queries'
import { invoiceQuery, type InvoiceSearch } from './search'
import { InvoiceTable } from './table'

/** All invoices of the organisation, as the address narrows them. */
export function Invoices({
  search,
  onSearch,
}: {
  readonly search: InvoiceSearch
  readonly onSearch: (changed: InvoiceSearch) => void
}) {
  const filter = invoiceQuery(search)
  const found = useInfiniteQuery(invoicesQuery(filter))
  const products = useProducts()
  const narrowed = Object.values(search).some((value) => value !== undefined)
  const file = (format: 'csv' | 'json') =>
    `/api/v1/invoices/export?${queryText({ format, ...filter })}`
  return (
    <Section
      title="Invoices"
      action={
        <div className="flex gap-2">
          <Download size="usual" href={file('csv')}>
            Export CSV
          </Download>
          <Download size="usual" href={file('json')}>
            Export JSON
          </Download>
        </div>
      }
    >
      <InvoiceFilters search={search} products={products} onChange={onSearch} />
      <LoadedList
        of={found}
        empty={
          narrowed ? (
            <Empty
              title="No such invoice"
              action={
                <Button
                  onClick={() =>
                    onSearch({
                      status: undefined,
                      product: undefined,
                      from: undefined,
                      to: undefined,
                    })
                  }
                >
                  Show all invoices
                </Button>
              }
            >
              None of your invoices is like that.
            </Empty>
          ) : (
            <Empty title="No invoice yet">
              The first one comes when you pay for a plan. Plans that cost nothing have none.
            </Empty>
          )
        }
      >
        {(invoices) => <InvoiceTable invoices={invoices} />}
      </LoadedList>
    </Section>
  )
}

/** What the organisation is or was subscribed to, a name each. */
function useProducts() {
  const { data } = useInfiniteQuery(subscriptionsQuery())
  const all = data?.pages.flatMap((page) => page.data.map(({ product }) => product)) ?? []
  return [...new Map(all.map((product) => [product.id, product])).values()].toSorted((a, b) =>
    a.name.localeCompare(b.name),
  )
}
