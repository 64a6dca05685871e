import type { ReactNode } from 'react'
import { cn } from '../lib/class-names'

const tones = {
  plain: 'text-soft bg-hover',
  good: 'text-good bg-good-soft',
  warn: 'text-warn bg-warn-soft',
  bad: 'text-bad bg-bad-soft',
  accent: 'text-accent bg-accent-soft',
} as const
export type Tone = keyof typeof tones

/** A state in a word. */
export const Tag = ({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone
  readonly children: ReactNode
}) => (
  <span
    className={cn(
      'inline-flex items-center rounded-md px-1.5 py-px text-xs font-medium whitespace-nowrap',
      tones[tone],
    )}
  >
    {children}
  </span>
)

/** Nothing here yet, what it would be, and the next step. */
export const Empty = ({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => (
  <div className="border-line-strong flex flex-col items-center gap-2 rounded-md border border-dashed px-6 py-10 text-center">
    <p className="font-medium">{title}</p>
    {children && <div className="text-soft max-w-prose">{children}</div>}
    {action && <div className="mt-2">{action}</div>}
  </div>
)

/** The shape of what is on its way. */
export const Loading = ({
  rows = 4,
  className,
}: {
  readonly rows?: number
  readonly className?: string
}) => (
  <div role="status" aria-label="Loading" className={cn('space-y-2', className)}>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="skeleton h-9" />
    ))}
  </div>
)
