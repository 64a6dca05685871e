import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { SupportChannels } from '../features/product/support-channels'
import { supportOf } from '../features/product/plan-terms'
import { useSubscriptionOf } from '../features/product/subscription-of'
import { subscribedProductQuery } from '../features/subscriptions/queries'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'
import { Cell, Head, Table } from '../ui/table'

export const Route = createFileRoute('/apis/$slug/support')({ component: Support })

function Support() {
  const { slug } = Route.useParams()
  const { data: product } = useSuspenseQuery(productQuery(slug))
  const own = useSubscriptionOf(product.id)
  // Where a channel leads is told to whose plan includes it.
  const mine = useQuery({ ...subscribedProductQuery(own?.id ?? ''), enabled: own != null })
  const channels = mine.data?.support ?? product.support
  return (
    <>
      <Section title="Support" note={`From ${product.provider}.`}>
        {channels.length === 0 ? (
          <Empty title="The provider names no way to reach it" />
        ) : (
          <SupportChannels channels={channels} slug={slug} isSubscribed={own != null} />
        )}
      </Section>
      {product.plans.length > 0 && (
        <Section title="By plan">
          <Table label="Support by plan">
            <thead>
              <tr>
                <Head>Plan</Head>
                <Head>Support</Head>
                <Head>Service level</Head>
              </tr>
            </thead>
            <tbody>
              {product.plans.map((plan) => (
                <tr key={plan.id}>
                  <Cell className="font-medium">{plan.name}</Cell>
                  <Cell>{supportOf(plan)}</Cell>
                  <Cell className="text-soft">{plan.sla || 'none promised'}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
    </>
  )
}
