import { Tag, type Tone } from '../../ui/states'
import type { OwnProduct } from './types'

type Standing = Pick<OwnProduct, 'visibility' | 'archived_at' | 'taken_down_at'>

const STATES = {
  draft: ['plain', 'Draft'],
  published: ['good', 'Published'],
  unpublished: ['warn', 'Unpublished'],
  archived: ['plain', 'Archived'],
  takenDown: ['bad', 'Taken down'],
} as const satisfies Readonly<Record<string, readonly [Tone, string]>>

/** Where a product stands between draft and archive. */
export const stateOf = (product: Standing): keyof typeof STATES =>
  product.taken_down_at ? 'takenDown' : product.archived_at ? 'archived' : product.visibility

export const ProductState = ({ product }: { readonly product: Standing }) => {
  const [tone, label] = STATES[stateOf(product)]
  return <Tag tone={tone}>{label}</Tag>
}
