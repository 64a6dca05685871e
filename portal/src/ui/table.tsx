import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/class-names'

/** A table that scrolls by itself where the screen is narrow. @param label what it lists */
export const Table = ({
  label,
  dense = false,
  children,
}: {
  readonly label: string
  /** Where many columns are to be seen at once. */
  readonly dense?: boolean
  readonly children: ReactNode
}) => (
  <div
    role="region"
    aria-label={label}
    tabIndex={0}
    className={cn(
      'panel relative overflow-x-auto [&_tbody_tr:last-child_td]:border-b-0',
      dense && '[&_:is(td,th):not(:first-child):not(:last-child)]:px-2',
    )}
  >
    <table className="w-full border-collapse text-left">{children}</table>
  </div>
)

export const Head = ({ className, ...rest }: ComponentProps<'th'>) => (
  <th
    scope="col"
    className={cn(
      'border-line text-soft bg-sunken border-b px-3 py-2 text-sm font-medium whitespace-nowrap',
      className,
    )}
    {...rest}
  />
)

export const Cell = ({ className, ...rest }: ComponentProps<'td'>) => (
  <td className={cn('border-line border-b px-3 py-2', className)} {...rest} />
)

/** For figures: to the right, so that they line up. */
export const FigureHead = ({ className, ...rest }: ComponentProps<'th'>) => (
  <Head className={cn('text-right', className)} {...rest} />
)
export const Figure = ({ className, ...rest }: ComponentProps<'td'>) => (
  <Cell className={cn('text-right whitespace-nowrap', className)} {...rest} />
)
