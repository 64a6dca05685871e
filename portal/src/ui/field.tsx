import { Field as Base } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../lib/class-names'

const control =
  'bg-surface border-line-strong placeholder:text-faint hover:border-faint w-full rounded-md border px-2.5 text-base data-[invalid]:border-bad disabled:opacity-60'

/**
 * A control with its name, what it is for, and what is wrong with it.
 * @param error of the API for this member; see `problemAt`
 */
export function Field({
  label,
  hint,
  error,
  optional = false,
  className,
  children,
}: {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <Base.Root invalid={error !== undefined} className={cn('space-y-1', className)}>
      <Base.Label className="flex items-baseline gap-2 font-medium">
        {label} {optional && <span className="text-faint text-sm font-normal">optional</span>}
      </Base.Label>
      {children}
      {hint && <Base.Description className="text-soft text-sm">{hint}</Base.Description>}
      {error !== undefined && (
        <Base.Error match className="text-bad text-sm">
          {error}
        </Base.Error>
      )}
    </Base.Root>
  )
}

export const Input = ({ className, ...rest }: ComponentProps<typeof Base.Control>) => (
  <Base.Control className={cn(control, 'h-8', className as string)} {...rest} />
)

export const Textarea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <Base.Control
    render={<textarea {...rest} />}
    className={cn(control, 'min-h-20 py-1.5 leading-normal', className)}
  />
)

/** A choice from few: the browser's own, which every device does well. */
export const Select = ({ className, children, ...rest }: ComponentProps<'select'>) => (
  <Base.Control
    render={<select {...rest}>{children}</select>}
    className={cn(control, 'h-8', className)}
  />
)
