import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { queryText } from '../../lib/search'
import { may, useMe } from '../../lib/session'
import { Button, ButtonLink } from '../../ui/button'
import { Download } from '../../ui/download'
import { Filters, SearchFilter, SelectFilter } from '../../ui/filters'
import { LoadedList } from '../../ui/loaded'
import { Empty } from '../../ui/states'
import { productsQuery } from '../products/queries'
import { ConsumerTable } from './consumer-table'
import { sortOptions, stateOptions, type ConsumerFilters } from './filters'
import { consumersQuery, plansOfQuery } from './queries'
import { Waiting } from './waiting'

/**
 * Who subscribes, searched and filtered by what the address says.
 * @param productId of one product alone; of all when left out
 */
export function ConsumerList({
  filters,
  productId,
  onChange,
}: {
  readonly filters: ConsumerFilters
  readonly productId?: string
  readonly onChange: (part: ConsumerFilters) => void
}) {
  const me = useMe()
  const product = productId ?? filters.product
  const asked = { ...filters, product }
  const found = useInfiniteQuery(consumersQuery(asked))
  const products = useInfiniteQuery({ ...productsQuery, enabled: productId === undefined })
  const plans = useQuery({ ...plansOfQuery(product ?? ''), enabled: product !== undefined })
  const isFiltered = Boolean(filters.q ?? filters.plan ?? filters.state ?? filters.product)
  const isEmpty = !isFiltered && found.data?.pages[0]?.data.length === 0
  const file = queryText({
    format: 'csv',
    product_id: product,
    plan_id: filters.plan,
    state: filters.state,
    search: filters.q,
  })
  return (
    <>
      {filters.state === undefined && (
        <Waiting productId={product} onShow={() => onChange({ state: 'pending' })} />
      )}
      {!isEmpty && (
        <Filters label="Consumers">
          <SearchFilter
            label="Search by name or id"
            value={filters.q}
            onChange={(q) => onChange({ q })}
          />
          {productId === undefined && (
            <SelectFilter
              label="Product"
              all="All products"
              value={filters.product}
              options={(products.data?.pages ?? []).flatMap(({ data }) =>
                data.map(({ id, name }) => ({ value: id, label: name })),
              )}
              onChange={(value) => onChange({ product: value, plan: undefined })}
            />
          )}
          {product !== undefined && (
            <SelectFilter
              label="Plan"
              all="All plans"
              value={filters.plan}
              options={(plans.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(plan) => onChange({ plan })}
            />
          )}
          <SelectFilter
            label="State"
            all="Any state"
            value={filters.state}
            options={stateOptions}
            onChange={(state) => onChange({ state })}
          />
          <SelectFilter
            label="Order"
            value={filters.sort ?? 'since'}
            options={sortOptions}
            onChange={(sort) => onChange({ sort })}
          />
          <Download size="usual" href={`/api/v1/consumers/export?${file}`}>
            Download CSV
          </Download>
        </Filters>
      )}
      <LoadedList
        of={found}
        empty={
          isFiltered ? (
            <Empty
              title="Nobody matches"
              action={
                <Button
                  onClick={() =>
                    onChange({
                      q: undefined,
                      product: undefined,
                      plan: undefined,
                      state: undefined,
                    })
                  }
                >
                  Clear the filters
                </Button>
              }
            >
              No consumer fits all of what is chosen above.
            </Empty>
          ) : (
            <NobodyYet productId={productId} />
          )
        }
      >
        {(consumers) => (
          <>
            <ConsumerTable consumers={consumers} across={productId === undefined} />
            <p className="text-faint mt-3 text-sm">
              {may(me, 'billing:read')
                ? 'Paid, refunded, fee and net are without tax, of all time.'
                : 'What they have paid is shown to owners, admins and billing members.'}
            </p>
          </>
        )}
      </LoadedList>
    </>
  )
}

const NobodyYet = ({ productId }: { readonly productId: string | undefined }) => (
  <Empty
    title="No consumer yet"
    action={
      productId === undefined ? (
        <ButtonLink to="/products" kind="primary">
          Go to your products
        </ButtonLink>
      ) : (
        <ButtonLink to="/products/$id" params={{ id: productId }} kind="primary">
          See what is left before publishing
        </ButtonLink>
      )
    }
  >
    Once a product is published, whoever subscribes is listed here: with its plan, what it uses and
    what it pays. A free plan lets people try without a card.
  </Empty>
)
