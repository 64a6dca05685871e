import { Link } from '@tanstack/react-router'
import { Check, Lock } from 'lucide-react'
import { Method } from '../../ui/code'
import { Empty, Tag } from '../../ui/states'
import { useSubscriptionOf } from './subscription-of'
import type { Product } from './types'

/** A product's routes in groups, each with a check or the plan that opens it for this visitor. */
export function RouteList({ product }: { readonly product: Product }) {
  const own = useSubscriptionOf(product.id)
  if (product.routes.length === 0) return <Empty title="No route is published yet" />
  const groups = Map.groupBy(product.routes, ({ group }) => group)
  return [...groups].map(([group, routes]) => (
    <div key={group} className="mb-6">
      {group && <h3 className="text-soft mb-2 text-sm">{group}</h3>}
      <ul className="panel divide-line divide-y">
        {routes.map((route) => {
          const opens = own != null && own.plan.rank >= route.min_rank
          return (
            <li
              key={route.id}
              className="hover:bg-hover relative flex items-baseline gap-3 px-4 py-2.5"
            >
              <span className="w-14 shrink-0">
                <Method name={route.method} />
              </span>
              <Link
                to="/apis/$slug/docs/$route"
                params={{ slug: product.slug, route: route.id }}
                className="min-w-0 flex-1 truncate font-mono text-sm after:absolute after:inset-0"
              >
                {route.path}
              </Link>
              {route.deprecated_at && <Tag tone="warn">Deprecated</Tag>}
              <span className="text-soft hidden truncate sm:inline">{route.name}</span>
              <span className="text-faint flex w-24 shrink-0 items-center justify-end gap-1 text-sm">
                {opens ? (
                  <Check aria-label="In your plan" className="text-good size-4" />
                ) : (
                  <>
                    <Lock aria-hidden className="size-3.5" /> {route.lowest_plan?.name ?? 'No plan'}
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  ))
}
