import type { ReactNode } from 'react'
import { cn } from '../lib/class-names'

const edges = {
  plain: 'border-l-line-strong',
  good: 'border-l-good',
  warn: 'border-l-warn',
  bad: 'border-l-bad',
} as const

/** Something to know of what the page shows, and what to do about it. @param tone `bad` is told at once, as an alert */
export const Notice = ({
  tone = 'plain',
  title,
  children,
  action,
}: {
  readonly tone?: keyof typeof edges
  readonly title?: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => (
  <div
    role={tone === 'bad' ? 'alert' : 'status'}
    className={cn(
      'panel flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-l-2 px-4 py-3',
      edges[tone],
    )}
  >
    <div className="min-w-0 flex-1 basis-72 space-y-1">
      {title && <p className="font-medium">{title}</p>}
      {children && <div className="text-soft">{children}</div>}
    </div>
    {action && <div className="flex flex-wrap gap-2">{action}</div>}
  </div>
)
