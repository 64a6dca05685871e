import { Check, Lock } from 'lucide-react'
import { Method } from '../../ui/code'
import { Copy } from '../../ui/copy'
import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import { unitsOf } from './plan-terms'
import type { RouteDetail } from './route-detail'
import { useSubscriptionOf } from './subscription-of'
import type { Product } from './types'

/** What the route is called, where it is, and whether this visitor may call it. */
export function RouteHead({
  product,
  route,
}: {
  readonly product: Product
  readonly route: RouteDetail
}) {
  const own = useSubscriptionOf(product.id)
  const opens = own != null && own.plan.rank >= route.min_rank
  const lowest = route.lowest_plan
  return (
    <header className="mb-6 min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-xl">{route.name}</h2>
        {route.deprecated_at && (
          <Tag tone="warn">
            Deprecated
            {route.sunset_at && (
              <>
                , ends <Time at={route.sunset_at} as="day" />
              </>
            )}
          </Tag>
        )}
      </div>
      <p className="bg-sunken border-line mt-3 flex items-center gap-3 rounded-md border py-1.5 pr-1.5 pl-3">
        <Method name={route.method} />
        <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap" tabIndex={0}>
          {route.url}
        </code>
        <Copy text={route.url} label="Copy the URL" />
      </p>
      <ul className="text-soft mt-3 flex flex-wrap gap-x-5 gap-y-1 text-sm [&>li]:flex [&>li]:items-center [&>li]:gap-1.5">
        <li>
          {opens ? (
            <>
              <Check aria-hidden className="text-good size-4" /> In your plan {own.plan.name}
            </>
          ) : (
            <>
              <Lock aria-hidden className="text-faint size-3.5" />
              {lowest ? `From the plan ${lowest.name}` : 'On no plan that is on offer'}
            </>
          )}
        </li>
        <li>{unitsOf(route.weight)}</li>
        {route.scopes.length > 0 && (
          <li>
            Needs a key with <code>{route.scopes.join(' ')}</code>
          </li>
        )}
      </ul>
    </header>
  )
}
