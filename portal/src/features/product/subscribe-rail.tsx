import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { Copy } from '../../ui/copy'
import { priceLabel } from '../catalogue/price'
import { StateTag } from '../subscriptions/state-tag'
import { subscriptionUsageQuery } from '../usage/queries'
import { Windows } from '../usage/windows'
import { useSubscriptionOf } from './subscription-of'
import type { Product } from './types'

/** Beside everything about a product: where this very visitor stands with it. */
export function SubscribeRail({ product }: { readonly product: Product }) {
  const me = useMe()
  const own = useSubscriptionOf(product.id)
  return (
    <aside className="order-first lg:order-none">
      <div className="panel space-y-4 p-4 lg:sticky lg:top-20">
        {own ? (
          <Own id={own.id} plan={own.plan.name} state={own.state} />
        ) : (
          <div className="space-y-3">
            <p className="font-medium">{priceLabel(product)}</p>
            <p className="text-soft">
              {me ? 'You have no subscription to it.' : 'Sign up to subscribe and get a key.'}
            </p>
            <ButtonLink
              to="/apis/$slug/plans"
              params={{ slug: product.slug }}
              kind="primary"
              className="w-full"
            >
              {product.plans.length === 1 ? 'See the plan' : 'Compare the plans'}
            </ButtonLink>
          </div>
        )}
        <div className="border-line border-t pt-3">
          <p className="text-faint text-sm">Base URL</p>
          <p className="flex items-center gap-1">
            <code className="min-w-0 truncate">{product.base_url}</code>
            <Copy text={product.base_url} label="Copy the base URL" />
          </p>
        </div>
      </div>
    </aside>
  )
}

function Own({
  id,
  plan,
  state,
}: {
  readonly id: string
  readonly plan: string
  readonly state: string
}) {
  const usage = useQuery(subscriptionUsageQuery(id))
  return (
    <div className="space-y-3">
      <p className="flex items-center justify-between font-medium">
        {plan} plan <StateTag state={state} />
      </p>
      {usage.data && <Windows windows={usage.data.windows} />}
      <ButtonLink to="/subscriptions/$id" params={{ id }} className="w-full">
        Manage keys and plan
      </ButtonLink>
    </div>
  )
}
