import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link, Outlet } from '@tanstack/react-router'
import { ConsumerActs } from '../features/consumers/consumer-acts'
import { ConsumerNote } from '../features/consumers/consumer-note'
import { consumerQuery } from '../features/consumers/queries'
import { StateTag } from '../features/subscriptions/state-tag'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { Loaded } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { TabLinks } from '../ui/tab-links'

export const Route = createFileRoute('/_in/products/$id_/consumers/$subscription')({
  component: Consumer,
})

const here = '/products/$id/consumers/$subscription'
const TABS = [
  { label: 'Usage', to: here, exact: true, scope: 'consumers:read' },
  { label: 'Keys', to: `${here}/keys`, scope: 'consumers:read' },
  { label: 'Calls', to: `${here}/calls`, scope: 'usage:read' },
  { label: 'Invoices', to: `${here}/invoices`, scope: 'billing:read' },
  { label: 'History', to: `${here}/history`, scope: 'consumers:read' },
] as const

function Consumer() {
  const { id, subscription } = Route.useParams()
  const me = useMe()
  const at = { productId: id, subscriptionId: subscription }
  const found = useQuery(consumerQuery(at))
  useTitle(found.data?.consumer.name ?? 'Consumer')
  return (
    <Loaded of={found}>
      {(consumer) => (
        <>
          <PageHead
            title={
              <span className="flex items-center gap-3">
                {consumer.consumer.name} <StateTag state={consumer.state} />
              </span>
            }
            action={<ConsumerActs at={at} consumer={consumer} />}
          >
            {consumer.plan.name} plan of{' '}
            <Link to="/products/$id/consumers" params={{ id }} className="link">
              {consumer.product.name}
            </Link>
          </PageHead>
          <ConsumerNote consumer={consumer} />
          <TabLinks
            label={consumer.consumer.name}
            tabs={TABS.filter(({ scope }) => may(me, scope))}
            params={{ id, subscription }}
          />
          <Outlet />
        </>
      )}
    </Loaded>
  )
}
