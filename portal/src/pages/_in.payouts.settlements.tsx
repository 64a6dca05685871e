import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { settlementsQuery } from '../features/payouts/queries'
import { settlementsSearch, type SettlementsSearch } from '../features/payouts/search'
import { settlementOptions, SettlementTable } from '../features/payouts/settlement-table'
import { productsQuery } from '../features/products/queries'
import { Filters, SelectFilter } from '../ui/filters'
import { LoadedList } from '../ui/loaded'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/payouts/settlements')({
  validateSearch: settlementsSearch,
  component: Settlements,
})

function Settlements() {
  const { state, product } = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(settlementsQuery(state, product))
  const products = useInfiniteQuery(productsQuery)
  const change = (part: SettlementsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <p className="text-soft mb-4 max-w-prose">
        A settlement is your share of one paid invoice: what it was, and how far it is on its way.
      </p>
      <Filters label="Settlements">
        <SelectFilter
          label="State"
          all="Any state"
          value={state}
          options={settlementOptions}
          onChange={(value) => change({ state: value })}
        />
        <SelectFilter
          label="Product"
          all="All products"
          value={product}
          options={(products.data?.pages ?? []).flatMap(({ data }) =>
            data.map(({ id, name }) => ({ value: id, label: name })),
          )}
          onChange={(value) => change({ product: value })}
        />
      </Filters>
      <LoadedList
        of={found}
        empty={
          state || product ? (
            <Empty title="No settlement matches" />
          ) : (
            <Empty title="No settlement yet">
              Each paid invoice of a consumer makes one, with the fee and your share to the cent.
            </Empty>
          )
        }
      >
        {(settlements) => <SettlementTable settlements={settlements} />}
      </LoadedList>
    </>
  )
}
