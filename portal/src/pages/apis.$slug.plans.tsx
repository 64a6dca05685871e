import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { PlanCards } from '../features/product/plan-cards'
import { PlanAction } from '../features/product/subscribe'
import { useSubscriptionOf } from '../features/product/subscription-of'
import { Section } from '../ui/page'

export const Route = createFileRoute('/apis/$slug/plans')({ component: Plans })

function Plans() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  const own = useSubscriptionOf(product.id)
  return (
    <Section title="Plans" note="Calls that are refused, or that the origin fails, cost nothing.">
      <PlanCards
        plans={product.plans}
        current={own?.plan.id ?? null}
        action={(plan) => <PlanAction product={product} plan={plan} />}
      />
    </Section>
  )
}
