import { Tag } from '../../ui/states'
import { Time } from '../../ui/time'
import { Logo } from '../catalogue/logo'
import type { Product } from './types'

/** What a product is, above all of its tabs. */
export const ProductHead = ({ product }: { readonly product: Product }) => (
  <header className="mb-5 flex items-start gap-4">
    <Logo product={product} large />
    <div className="min-w-0">
      <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xl">
        {product.name}
        {product.version && (
          <span className="text-faint text-sm font-normal">{product.version}</span>
        )}
        {product.featured && <Tag tone="accent">Featured</Tag>}
        {product.ends_at && (
          <Tag tone="warn">
            Ends <Time at={product.ends_at} as="day" />
          </Tag>
        )}
      </h1>
      <p className="text-soft">
        {product.description} <span className="text-faint">By {product.provider}.</span>
      </p>
    </div>
  </header>
)
