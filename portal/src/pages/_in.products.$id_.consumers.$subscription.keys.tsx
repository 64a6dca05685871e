import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ConsumerKeys } from '../features/consumers/consumer-keys'
import { consumerQuery } from '../features/consumers/queries'
import { Loaded } from '../ui/loaded'

export const Route = createFileRoute('/_in/products/$id_/consumers/$subscription/keys')({
  component: Keys,
})

function Keys() {
  const { id, subscription } = Route.useParams()
  const at = { productId: id, subscriptionId: subscription }
  const found = useQuery(consumerQuery(at))
  return <Loaded of={found}>{({ keys }) => <ConsumerKeys at={at} keys={keys} />}</Loaded>
}
