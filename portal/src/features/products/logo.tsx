import { Boxes } from 'lucide-react'
import { cn } from '../../lib/class-names'

const SIZES = { small: 'size-6', large: 'size-11' } as const

/** A product's logo, or what stands for one. */
export const Logo = ({
  url,
  size = 'small',
}: {
  readonly url: string | null
  readonly size?: keyof typeof SIZES
}) =>
  url === null ? (
    <span
      aria-hidden
      className={cn(
        'bg-hover text-faint flex shrink-0 items-center justify-center rounded-md',
        SIZES[size],
      )}
    >
      <Boxes className="size-1/2" />
    </span>
  ) : (
    <img src={url} alt="" className={cn('shrink-0 rounded-md object-cover', SIZES[size])} />
  )
