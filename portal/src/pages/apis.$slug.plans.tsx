import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { useWithInvitations } from '../features/product/invited-plans'
import { Plans } from '../features/product/plans'
import { subscribing } from '../features/product/search'
import { SubscribeDialog } from '../features/product/subscribe-dialog'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/apis/$slug/plans')({
  validateSearch: subscribing,
  component: PlansTab,
})

function PlansTab() {
  const { slug } = Route.useParams()
  const { subscribe } = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: listed } = useSuspenseQuery(productQuery(slug))
  const product = useWithInvitations(listed)
  const back = `/apis/${slug}/plans`
  if (product.plans.length === 0)
    return (
      <Empty title="No plan is on offer">
        {product.provider} takes no new subscriptions at the moment.
      </Empty>
    )
  return (
    <Section title="Plans" note="Calls that are refused, or that the origin fails, cost nothing.">
      <Plans
        product={product}
        back={back}
        onSubscribe={({ id }) => void navigate({ search: { subscribe: id }, resetScroll: false })}
      />
      <SubscribeDialog
        product={product}
        planId={subscribe}
        back={back}
        close={() => void navigate({ search: {}, resetScroll: false, replace: true })}
      />
    </Section>
  )
}
