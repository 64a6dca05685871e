import { cn } from '../../lib/class-names'

/** A product's picture, or the first letter of its name. */
export const Logo = ({
  product,
  large = false,
}: {
  readonly product: { readonly name: string; readonly logo_url: string | null }
  readonly large?: boolean
}) => {
  const size = large ? 'size-11' : 'size-8'
  return product.logo_url ? (
    <img
      src={product.logo_url}
      alt=""
      width={large ? 44 : 32}
      height={large ? 44 : 32}
      className={cn('shrink-0 rounded-md', size)}
    />
  ) : (
    <span
      aria-hidden
      className={cn(
        'bg-hover text-soft flex shrink-0 items-center justify-center rounded-md font-semibold',
        size,
      )}
    >
      {product.name.slice(0, 1).toUpperCase()}
    </span>
  )
}
