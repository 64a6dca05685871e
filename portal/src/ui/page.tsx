import type { ReactNode } from 'react'

/** The head of a page: what it is, and its one next action. */
export const PageHead = ({
  title,
  children,
  action,
}: {
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => (
  <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
    <div className="min-w-0">
      <h1 className="flex flex-wrap items-center gap-x-2.5 text-xl">{title}</h1>
      {children && <div className="text-soft mt-1 max-w-prose">{children}</div>}
    </div>
    {action && <div className="flex flex-wrap gap-2">{action}</div>}
  </header>
)

/** A part of a page with a heading of its own. */
export const Section = ({
  title,
  note,
  action,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}) => (
  <section className="mb-8">
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
      <div>
        <h2 className="text-lg">{title}</h2>
        {note && <p className="text-soft text-sm">{note}</p>}
      </div>
      {action}
    </div>
    {children}
  </section>
)
