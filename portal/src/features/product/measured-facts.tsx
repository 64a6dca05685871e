import { duration, number } from '../../lib/format'
import { measuredLine } from '../catalogue/measured'
import type { Product } from './types'

/** What calls of consumers say of a product; where there is little room, in a line. */
export function MeasuredFacts({ product }: { readonly product: Pick<Product, 'measured'> }) {
  const { measured } = product
  if (!measured)
    return (
      <p className="text-faint px-4 py-3 text-sm">
        Not measured yet: it had fewer than 100 calls in the last 30 days.
      </p>
    )
  const { latency_ms: latency, gateway_ms: gateway, answered_percent: answered } = measured
  return (
    <div className="px-4 py-3 text-sm">
      <p className="text-soft lg:hidden">{measuredLine(product)}</p>
      <div className="hidden lg:block">
        <p className="text-faint">Measured in the last {measured.days} days</p>
        <dl className="text-soft [&>dd]:text-text mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 [&>dd]:text-right">
          {latency && (
            <>
              <dt>Latency p50</dt>
              <dd>{duration(latency.p50)}</dd>
              <dt>Latency p95</dt>
              <dd>{duration(latency.p95)}</dd>
            </>
          )}
          {gateway !== null && (
            <>
              <dt>Of it the gateway</dt>
              <dd>{gateway} ms on average</dd>
            </>
          )}
          <dt>Answered</dt>
          <dd>{answered} %</dd>
        </dl>
        <p className="text-faint mt-2">
          From at least {number(measured.calls_at_least)} calls by consumers. Latency is an
          estimate. A 5xx or no answer counts as not answered.
        </p>
      </div>
    </div>
  )
}
