import { useQuery } from '@tanstack/react-query'
import { Fact, Facts } from '../../../ui/figures'
import { Time } from '../../../ui/time'
import { organisationQuery } from '../organisations/queries'
import { EntityLink } from '../shared/entity-link'
import { FullId } from '../shared/id'
import type { Product } from './queries'

/** What a moderator looks at first. */
export function ProductFacts({ product }: { readonly product: Product }) {
  const provider = useQuery(organisationQuery(product.organisation_id))
  return (
    <Facts className="mb-8">
      <Fact label="Id">
        <FullId id={product.id} />
      </Fact>
      <Fact label="Provider">
        <EntityLink id={product.organisation_id}>
          {provider.data?.name ?? 'Its provider'}
        </EntityLink>
      </Fact>
      <Fact label="Description">{product.description || <Nothing />}</Fact>
      <Fact label="Slug">
        <code>{product.slug}</code>
      </Fact>
      <Fact label="Categories">{product.categories.join(', ') || <Nothing />}</Fact>
      <Fact label="Website">{product.website_url ?? <Nothing />}</Fact>
      <Fact label="Terms">{product.terms_url ?? <Nothing />}</Fact>
      <Fact label="Origin">
        <code>{product.origin_url}</code>
      </Fact>
      <Fact label="Currency">{product.currency.toUpperCase()}</Fact>
      <Fact label="Created">
        <Time at={product.created_at} as="moment" />
      </Fact>
      {product.taken_down_at && (
        <Fact label="Taken down">
          <Time at={product.taken_down_at} as="moment" />
        </Fact>
      )}
      {product.archived_at && (
        <Fact label="Archived">
          <Time at={product.archived_at} as="moment" />
        </Fact>
      )}
    </Facts>
  )
}

const Nothing = () => <span className="text-faint">None</span>
