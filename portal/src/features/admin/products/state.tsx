import { Tag } from '../../../ui/states'
import type { Listed } from './queries'

type State = Pick<Listed, 'visibility' | 'taken_down_at' | 'featured_at'>

/** How a product stands in the marketplace. */
export const ProductState = ({ product }: { readonly product: State }) => (
  <span className="inline-flex gap-1">
    {product.taken_down_at ? (
      <Tag tone="bad">Taken down</Tag>
    ) : product.visibility === 'published' ? (
      <Tag tone="good">Published</Tag>
    ) : (
      <Tag>{product.visibility === 'draft' ? 'Draft' : 'Unpublished'}</Tag>
    )}
    {product.featured_at && <Tag tone="accent">Featured</Tag>}
  </span>
)
