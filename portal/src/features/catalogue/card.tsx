import { Link } from '@tanstack/react-router'
import { Tag } from '../../ui/states'
import { Logo } from './logo'
import { measuredLine } from './measured'
import { priceLabel } from './price'
import type { Listed } from './queries'

/** A product among others. @param compared whether it was chosen for a comparison */
export const ProductCard = ({
  product,
  compared,
  onCompare,
}: {
  readonly product: Listed
  readonly compared: boolean
  readonly onCompare: (compared: boolean) => void
}) => (
  <li className="panel hover:border-line-strong relative flex flex-col gap-2.5 p-4">
    <div className="flex items-center gap-3">
      <Logo product={product} />
      <div className="min-w-0 flex-1">
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
      {product.featured && <Tag tone="accent">Featured</Tag>}
    </div>
    <p className="text-soft line-clamp-2 flex-1">{product.description || 'No description.'}</p>
    <p className="text-faint text-sm">{measuredLine(product)}</p>
    <div className="flex items-center justify-between gap-3 text-sm">
      <p className="font-medium">{priceLabel(product)}</p>
      <label className="text-soft hover:text-text relative z-10 flex cursor-pointer items-center gap-1.5">
        <input
          type="checkbox"
          className="accent-accent"
          checked={compared}
          aria-label={`Compare ${product.name}`}
          onChange={(event) => onCompare(event.target.checked)}
        />
        Compare
      </label>
    </div>
  </li>
)
