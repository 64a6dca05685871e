import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queryText } from '../../lib/search'
import { Choices } from '../../ui/choices'
import { Download } from '../../ui/download'
import { SelectFilter } from '../../ui/filters'
import { Loaded } from '../../ui/loaded'
import { Section } from '../../ui/page'
import { Together } from '../../ui/together'
import { productsQuery } from '../products/queries'
import { NothingSold } from './nothing-sold'
import { revenueMembers, revenueQuery } from './queries'
import { RevenueChart } from './revenue-chart'
import { RevenueFigures } from './revenue-figures'
import { RevenueTable } from './revenue-table'
import { usePlanProducts } from './use-plan-products'
import { partOptions, spanOptions, type RevenueSearch } from './spans'

/** What was earned: sums, over time, and by what the address says. */
export function RevenuePage({
  search,
  onChange,
}: {
  readonly search: RevenueSearch
  readonly onChange: (part: RevenueSearch) => void
}) {
  const { span = '12m', by = 'product', product } = search
  const found = useQuery(revenueQuery(span, by, product))
  const products = useInfiniteQuery(productsQuery)
  const own = (products.data?.pages ?? []).flatMap(({ data }) => data)
  const productOfPlan = usePlanProducts(own, by === 'plan' && product === undefined)
  const file = queryText({ ...revenueMembers(span, by, product), format: 'csv' })
  return (
    <Together>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <Choices
          label="Time"
          value={span}
          options={spanOptions}
          onChange={(value) => onChange({ span: value })}
        />
        <span className="flex-1" />
        <SelectFilter
          label="Product"
          all="All products"
          value={product}
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => onChange({ product: value })}
        />
        <Download size="usual" href={`/api/v1/revenue/export?${file}`}>
          Download CSV
        </Download>
      </div>
      <Loaded of={found} rows={8}>
        {({ totals, data }) => {
          const total = totals.find(({ currency }) => currency === search.currency) ?? totals[0]
          if (!total)
            return <NothingSold onAll={() => onChange({ span: 'all', product: undefined })} />
          const { currency } = total
          return (
            <>
              {totals.length > 1 && (
                <div className="mb-4">
                  <Choices
                    label="Currency"
                    value={currency}
                    options={totals.map((each) => ({
                      value: each.currency,
                      label: each.currency.toUpperCase(),
                    }))}
                    onChange={(value) => onChange({ currency: value })}
                  />
                </div>
              )}
              <RevenueFigures total={total} />
              <RevenueChart span={span} product={product} currency={currency} />
              <Section
                title="Where it comes from"
                action={
                  <Choices
                    label="Told apart"
                    value={by}
                    options={partOptions}
                    onChange={(value) => onChange({ by: value })}
                  />
                }
              >
                <RevenueTable
                  rows={data.filter((row) => row.currency === currency)}
                  by={by}
                  span={span}
                  currency={currency}
                  productOfPlan={productOfPlan}
                />
              </Section>
            </>
          )
        }}
      </Loaded>
      <p className="text-faint mt-4 text-sm">
        Net is held for some days and then paid out: see{' '}
        <Link to="/payouts" className="link">
          Payouts
        </Link>
        , whose figures come from the same ledger. Taxes are neither yours nor the platform&rsquo;s
        and stand in none of these sums.
      </p>
    </Together>
  )
}
