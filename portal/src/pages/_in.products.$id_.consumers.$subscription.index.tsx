import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ErrorGroups } from '../features/analytics/error-groups'
import { ConsumerFacts } from '../features/consumers/consumer-facts'
import { ConsumerFigures } from '../features/consumers/consumer-figures'
import { ConsumerRoutes } from '../features/consumers/consumer-routes'
import { consumerQuery } from '../features/consumers/queries'
import { may, useMe } from '../lib/session'
import { Loaded } from '../ui/loaded'
import { Section } from '../ui/page'

export const Route = createFileRoute('/_in/products/$id_/consumers/$subscription/')({
  component: ConsumerUsage,
})

function ConsumerUsage() {
  const { id, subscription } = Route.useParams()
  const me = useMe()
  const found = useQuery(consumerQuery({ productId: id, subscriptionId: subscription }))
  return (
    <Loaded of={found}>
      {(consumer) => (
        <>
          <ConsumerFigures consumer={consumer} />
          <ConsumerRoutes consumer={consumer} />
          {may(me, 'usage:read') && (
            <Section title="Errors" note="The last 7 days, by route, status and code.">
              <ErrorGroups productId={id} subscriptionId={subscription} span="7d" />
            </Section>
          )}
          <Section title="Subscription">
            <ConsumerFacts consumer={consumer} />
          </Section>
        </>
      )}
    </Loaded>
  )
}
