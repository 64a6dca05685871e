import type { ReactNode } from 'react'
import { cn } from '../lib/class-names'

/** The few figures that a page is about, in one strip. */
export const Figures = ({ children }: { readonly children: ReactNode }) => (
  <dl className="panel [&>div]:border-line mb-8 grid grid-cols-2 overflow-hidden [&>div]:-mt-px [&>div]:-ml-px [&>div]:border-t [&>div]:border-l lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none max-lg:[&>div:last-child:nth-child(odd)]:col-span-2">
    {children}
  </dl>
)

/** @param note what it is measured over, or what it is compared with */
export const KeyFigure = ({
  label,
  value,
  note,
}: {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
}) => (
  <div className="px-4 py-3">
    <dt className="text-soft text-sm">{label}</dt>
    <dd className="mt-0.5 text-xl font-semibold">{value}</dd>
    {note && <dd className="text-faint text-sm">{note}</dd>}
  </div>
)

/** Members of one thing, name beside value. */
export const Facts = ({
  children,
  className,
}: {
  readonly children: ReactNode
  readonly className?: string
}) => (
  <dl
    className={cn(
      'panel divide-line grid divide-y [&>div]:grid [&>div]:items-baseline [&>div]:gap-x-4 [&>div]:px-4 [&>div]:py-2.5 sm:[&>div]:grid-cols-[12rem_minmax(0,1fr)]',
      className,
    )}
  >
    {children}
  </dl>
)

export const Fact = ({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) => (
  <div>
    <dt className="text-soft">{label}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
)
