import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { may, useMe } from '../../lib/session'
import { BackLink } from '../../ui/back-link'
import { Loaded } from '../../ui/loaded'
import { productQuery } from '../products/queries'
import { plansQuery } from './queries'
import type { PlanView } from './types'

interface Surroundings {
  readonly plans: readonly PlanView[]
  readonly currency: string
  readonly digits: number
  readonly mayWrite: boolean
}

/** Around the editor of a plan: what it needs to know of the product. @param planId null for a new plan */
export function EditorPage({
  productId,
  planId,
  action,
  children,
}: {
  readonly productId: string
  readonly planId: string | null
  readonly action?: (plan: PlanView) => ReactNode
  readonly children: (surroundings: Surroundings, plan: PlanView | null) => ReactNode
}) {
  const mayWrite = may(useMe(), 'catalogue:write')
  const product = useQuery(productQuery(productId))
  const found = useQuery(plansQuery(productId))
  return (
    <Loaded of={product}>
      {(product) => (
        <Loaded of={found}>
          {(plans) => {
            const plan = plans.find(({ id }) => id === planId) ?? null
            return (
              <>
                <BackLink to="/products/$id/plans" id={productId}>
                  Plans
                </BackLink>
                <div className="mb-6 flex flex-wrap items-start justify-between gap-3">
                  <div className="min-w-0">
                    <h2 className="text-lg">{planId === null ? 'New plan' : plan?.name}</h2>
                    {!mayWrite && (
                      <p className="text-soft text-sm">
                        Owners, admins and developers of the organisation may change it.
                      </p>
                    )}
                  </div>
                  {mayWrite && plan && action?.(plan)}
                </div>
                {children(
                  {
                    plans,
                    currency: product.currency,
                    digits: product.currency_digits,
                    mayWrite: mayWrite && (plan === null || plan.archived_at === null),
                  },
                  plan,
                )}
              </>
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}
