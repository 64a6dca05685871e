import { Link } from '@tanstack/react-router'
import { Tag } from '../../ui/states'
import { priceLabel } from './price'
import type { Listed } from './queries'

/** A product among others. */
export const ProductCard = ({ product }: { readonly product: Listed }) => (
  <li className="panel hover:border-line-strong relative flex flex-col gap-2 p-4">
    <div className="flex items-center gap-3">
      {product.logo_url ? (
        <img src={product.logo_url} alt="" width={32} height={32} className="rounded-md" />
      ) : (
        <span
          aria-hidden
          className="bg-hover text-soft flex size-8 items-center justify-center rounded-md font-semibold"
        >
          {product.name.slice(0, 1).toUpperCase()}
        </span>
      )}
      <div className="min-w-0">
        <h2 className="truncate text-base">
          <Link
            to="/apis/$slug"
            params={{ slug: product.slug }}
            className="after:absolute after:inset-0"
          >
            {product.name}
          </Link>
        </h2>
        <p className="text-faint truncate text-sm">{product.provider}</p>
      </div>
      {product.featured && (
        <span className="ml-auto">
          <Tag tone="accent">Featured</Tag>
        </span>
      )}
    </div>
    <p className="text-soft line-clamp-2 flex-1">{product.description || 'No description yet.'}</p>
    <p className="text-sm font-medium">{priceLabel(product)}</p>
  </li>
)
