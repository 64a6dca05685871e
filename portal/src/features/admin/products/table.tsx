import { Link } from '@tanstack/react-router'
import { number } from '../../../lib/format'
import { Cell, Figure, FigureHead, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { bps, days } from '../fees/words'
import type { Listed } from './queries'
import { ProductState } from './state'

/** Products of everybody. @param withProvider whether it says whose each is */
export const ProductsTable = ({
  products,
  withProvider = true,
}: {
  readonly products: readonly Listed[]
  readonly withProvider?: boolean
}) => (
  <Table label="Products">
    <thead>
      <tr>
        <Head>Product</Head>
        {withProvider && <Head>Provider</Head>}
        <Head>State</Head>
        <FigureHead>Subscriptions</FigureHead>
        <FigureHead>Commission</FigureHead>
        <FigureHead>Hold</FigureHead>
        <Head>Created</Head>
      </tr>
    </thead>
    <tbody>
      {products.map((product) => (
        <tr key={product.id} className="hover:bg-hover relative">
          <Cell className="max-w-72 truncate">
            <Link
              to="/admin/products/$id"
              params={{ id: product.id }}
              className="font-medium after:absolute after:inset-0"
            >
              {product.name}
            </Link>{' '}
            <code className="text-faint text-sm">{product.slug}</code>
          </Cell>
          {withProvider && (
            <Cell className="text-soft max-w-60 truncate">{product.organisation}</Cell>
          )}
          <Cell>
            <ProductState product={product} />
          </Cell>
          <Figure>{number(product.subscriptions)}</Figure>
          <Figure>
            {product.commission_bps === null ? <Usual /> : bps(product.commission_bps)}
          </Figure>
          <Figure>{product.hold_days === null ? <Usual /> : days(product.hold_days)}</Figure>
          <Cell className="text-soft">
            <Time at={product.created_at} />
          </Cell>
        </tr>
      ))}
    </tbody>
  </Table>
)

const Usual = () => <span className="text-faint">usual</span>
