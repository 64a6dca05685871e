import { Link } from '@tanstack/react-router'
import { Check, Lock } from 'lucide-react'
import { Method } from '../../ui/code'
import { Empty, Tag } from '../../ui/states'
import { useSubscriptionOf } from './subscription-of'
import type { Product } from './types'

const SHOWN = 8

/** The first of a product's routes, each with a check or the plan that opens it for this visitor. */
export function RoutesInBrief({ product }: { readonly product: Product }) {
  const own = useSubscriptionOf(product.id)
  const { routes, slug } = product
  if (routes.length === 0) return <Empty title="No route is published yet" />
  return (
    <>
      <ul className="panel divide-line divide-y">
        {routes.slice(0, SHOWN).map((route) => (
          <li
            key={route.id}
            className="hover:bg-hover relative flex items-baseline gap-3 px-4 py-2.5"
          >
            <span className="w-12 shrink-0">
              <Method name={route.method} />
            </span>
            <Link
              to="/apis/$slug/docs/$route"
              params={{ slug, route: route.id }}
              className="min-w-0 truncate font-mono text-sm after:absolute after:inset-0"
            >
              {route.path}
            </Link>
            <span className="text-soft min-w-0 flex-1 truncate max-sm:hidden">
              {route.summary || route.name}
            </span>
            {route.deprecated_at && <Tag tone="warn">Deprecated</Tag>}
            <span className="text-faint ml-auto flex shrink-0 items-center gap-1 self-center text-sm">
              {own && own.plan.rank >= route.min_rank ? (
                <Check aria-label="In your plan" className="text-good size-4" />
              ) : (
                <>
                  <Lock aria-hidden className="size-3.5" /> {route.lowest_plan?.name ?? 'No plan'}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {routes.length > SHOWN && (
        <p className="mt-3">
          <Link to="/apis/$slug/docs" params={{ slug }} className="link">
            All {routes.length} routes
          </Link>
        </p>
      )}
    </>
  )
}
