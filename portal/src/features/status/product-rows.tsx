import { Link } from '@tanstack/react-router'
import { duration } from '../../lib/format'
import { DayBars, statesOf } from './bars'
import type { StatusProduct } from './queries'
import { StateSign } from './state'

/** Each published product: how it is now, and was. @param asOf a moment of today */
export const ProductRows = ({
  products,
  asOf,
}: {
  readonly products: readonly StatusProduct[]
  readonly asOf: string
}) => (
  <ul className="panel divide-line divide-y">
    {products.map((product) => (
      <li
        key={product.slug}
        className="grid items-center gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_9rem]"
      >
        <div className="min-w-0">
          <p className="truncate">
            <Link to="/status/$slug" params={{ slug: product.slug }} className="link font-medium">
              {product.name}
            </Link>
          </p>
          <p className="text-sm">
            <StateSign state={product.state} />
          </p>
        </div>
        <DayBars name={product.name} days={statesOf(product.history)} until={asOf} />
        <p className="text-soft text-sm md:text-right">
          <span className="text-text">{uptime(product.uptime_percent)}</span>
          <span className="md:block">
            <span className="md:hidden">, </span>
            {product.p50_ms === null ? 'too few calls for p50' : `p50 ${duration(product.p50_ms)}`}
          </span>
        </p>
      </li>
    ))}
  </ul>
)

/** `99.98 % up`. */
export const uptime = (percent: number | null): string =>
  percent === null ? 'Not measured' : `${percent} % up`
