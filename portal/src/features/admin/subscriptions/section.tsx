import { useInfiniteQuery } from '@tanstack/react-query'
import { LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { subscriptionsQuery } from './queries'
import { SubscriptionsTable } from './table'

/** Subscriptions of one consumer, by its id, or to one product. */
export function SubscriptionsSection({
  title,
  search,
  productId,
}: {
  readonly title: string
  readonly search?: string
  readonly productId?: string
}) {
  const found = useInfiniteQuery(subscriptionsQuery({ search, product_id: productId }))
  return (
    <Section title={title}>
      <LoadedList of={found} empty={<p className="text-soft">None.</p>}>
        {(rows) => <SubscriptionsTable rows={rows} without={productId ? 'product' : 'consumer'} />}
      </LoadedList>
    </Section>
  )
}
