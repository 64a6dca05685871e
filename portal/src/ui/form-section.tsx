import type { ReactNode } from 'react'

/** A part of a long form: what it is about beside its fields. */
export const FormSection = ({
  title,
  note,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
}) => (
  <section
    aria-label={title}
    className="border-line grid gap-x-8 gap-y-4 border-t py-6 first:border-t-0 first:pt-0 lg:grid-cols-[13rem_minmax(0,1fr)]"
  >
    <div>
      <h2 className="text-base">{title}</h2>
      {note && <div className="text-soft mt-1 max-w-prose space-y-2 text-sm">{note}</div>}
    </div>
    <div className="min-w-0 space-y-4">{children}</div>
  </section>
)
