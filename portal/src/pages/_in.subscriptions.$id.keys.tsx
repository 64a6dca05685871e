import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { productQuery } from '../features/catalogue/queries'
import { Keys } from '../features/keys/keys'
import { subscriptionQuery } from '../features/subscriptions/queries'
import { may, useMe } from '../lib/session'
import { Loading } from '../ui/states'

export const Route = createFileRoute('/_in/subscriptions/$id/keys')({ component: KeysPage })

function KeysPage() {
  const { id } = Route.useParams()
  const me = useMe()
  const { data } = useQuery(subscriptionQuery(id))
  const slug = data?.product.slug ?? ''
  const product = useQuery({ ...productQuery(slug), enabled: slug !== '' })
  if (!data || product.isPending) return <Loading />
  const base = product.data?.base_url ?? `https://api.example.com/${slug}`
  return (
    <Keys
      subscriptionId={id}
      url={base + (product.data?.routes[0]?.path ?? '/')}
      mayWrite={may(me, 'keys:write') && data.state !== 'canceled' && data.state !== 'pending'}
    />
  )
}
