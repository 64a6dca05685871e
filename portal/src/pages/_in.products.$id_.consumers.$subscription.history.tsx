import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { ConsumerHistory } from '../features/consumers/consumer-history'
import { timelineQuery } from '../features/consumers/queries'
import { LoadedList } from '../ui/loaded'
import { Section } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/products/$id_/consumers/$subscription/history')({
  component: History,
})

function History() {
  const { id, subscription } = Route.useParams()
  const found = useInfiniteQuery(timelineQuery({ productId: id, subscriptionId: subscription }))
  return (
    <Section title="History" note="What happened to this subscription. Both sides see the same.">
      <LoadedList of={found} empty={<Empty title="Nothing has happened yet" />}>
        {(entries) => <ConsumerHistory entries={entries} />}
      </LoadedList>
    </Section>
  )
}
