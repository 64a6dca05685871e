import { useInfiniteQuery } from '@tanstack/react-query'
import { LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { productsQuery } from './queries'
import { ProductsTable } from './table'

/** What an organisation publishes. */
export function ProductsSection({ organisationId }: { readonly organisationId: string }) {
  const found = useInfiniteQuery(productsQuery({ organisation_id: organisationId }))
  return (
    <Section title="Products">
      <LoadedList of={found} empty={<p className="text-soft">It publishes none.</p>}>
        {(rows) => <ProductsTable products={rows} withProvider={false} />}
      </LoadedList>
    </Section>
  )
}
