import { Link, type LinkComponentProps } from '@tanstack/react-router'
import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/class-names'

const look = cva(
  'inline-flex shrink-0 cursor-pointer items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors disabled:cursor-default disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      kind: {
        /** The next action; one on a page. */
        primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
        secondary: 'bg-surface border-line-strong text-text hover:bg-hover',
        quiet: 'text-soft hover:bg-hover hover:text-text border-transparent bg-transparent',
        danger: 'bg-surface border-line-strong text-bad hover:bg-bad-soft',
      },
      size: {
        small: 'h-7 px-2 text-sm',
        usual: 'h-8 px-3 text-base',
        large: 'h-10 px-4 text-lg',
        icon: 'size-8 p-0',
      },
    },
    defaultVariants: { kind: 'secondary', size: 'usual' },
  },
)
type Look = VariantProps<typeof look>

/** @param pending shows that it works on it, and takes no second click; it keeps the focus */
export function Button({
  kind,
  size,
  pending = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ComponentProps<'button'> & Look & { readonly pending?: boolean }) {
  return (
    <button
      type={type}
      className={cn(look({ kind, size }), className)}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {pending && <Spinner />}
      {children}
    </button>
  )
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  kind,
  size,
  className,
  ...rest
}: Omit<LinkComponentProps, 'className'> &
  Look & { readonly className?: string; readonly children: ReactNode }) {
  return <Link className={cn(look({ kind, size }), className)} {...rest} />
}

/** To another site, or to a file. */
export function ButtonAnchor({ kind, size, className, ...rest }: ComponentProps<'a'> & Look) {
  return <a className={cn(look({ kind, size }), className)} {...rest} />
}

export const Spinner = () => (
  <span
    aria-hidden
    className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent"
  />
)
