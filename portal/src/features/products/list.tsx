import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { duration, number, percent } from '../../lib/format'
import { may, useMe } from '../../lib/session'
import { Cell, Figure, FigureHead, Head, Table } from '../../ui/table'
import { statisticsQuery } from '../publishing/queries'
import { Logo } from './logo'
import { consumerCountQuery } from './queries'
import { ProductState } from './state-tag'
import type { OwnProduct } from './types'

/** As many as the statistics name. */
const MOST_COUNTED = 20

/** Products in a table, with what 30 days brought. */
export function ProductList({ products }: { readonly products: readonly OwnProduct[] }) {
  const me = useMe()
  const maySeeUse = may(me, 'usage:read')
  const maySeeConsumers = may(me, 'consumers:read')
  const statistics = useQuery({ ...statisticsQuery(), enabled: maySeeUse })
  const consumers = useQueries({
    queries: products.map(({ id, visibility }) => ({
      ...consumerCountQuery(id),
      enabled: maySeeConsumers && visibility !== 'draft',
    })),
  })
  const counted = statistics.data?.products
  const useOf = new Map(counted?.map((each) => [each.id, each]))
  const callsOf = (id: string) => {
    if (!counted) return ''
    const use = useOf.get(id)
    return use ? number(use.calls) : counted.length < MOST_COUNTED ? '0' : 'few'
  }
  return (
    <Table label="Products">
      <thead>
        <tr>
          <Head>Product</Head>
          <Head>State</Head>
          <Head>Version</Head>
          {maySeeConsumers && <FigureHead>Consumers</FigureHead>}
          {maySeeUse && (
            <>
              <FigureHead>Calls, 30 days</FigureHead>
              <FigureHead>Errors</FigureHead>
              <FigureHead>Latency, p95</FigureHead>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {products.map((product, i) => {
          const use = useOf.get(product.id)
          const live = consumers[i]?.data
          return (
            <tr key={product.id} className="hover:bg-hover relative">
              <Cell className="whitespace-nowrap">
                <span className="flex items-center gap-3">
                  <Logo url={product.logo_url} />
                  <span className="min-w-0">
                    <Link
                      to="/products/$id"
                      params={{ id: product.id }}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {product.name}
                    </Link>
                    <code className="text-faint block text-sm">{product.slug}</code>
                  </span>
                </span>
              </Cell>
              <Cell>
                <ProductState product={product} />
              </Cell>
              <Cell className={product.version ? '' : 'text-faint'}>
                {product.version || 'none'}
              </Cell>
              {maySeeConsumers && (
                <Figure>
                  {product.visibility === 'draft'
                    ? '0'
                    : live && `${number(live.live)}${live.isMore ? '+' : ''}`}
                </Figure>
              )}
              {maySeeUse && (
                <>
                  <Figure>{callsOf(product.id)}</Figure>
                  <Figure className="text-soft">
                    {use && use.calls > 0 ? percent(use.error_calls, use.calls) : ''}
                  </Figure>
                  <Figure className="text-soft">
                    {use?.latency_ms ? duration(use.latency_ms.p95) : ''}
                  </Figure>
                </>
              )}
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
