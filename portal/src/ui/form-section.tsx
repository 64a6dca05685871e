import { useState, type ReactNode } from 'react'

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

const NARROW = '(max-width: 639px)'

/**
 * A part of a long form that few come for: where the screen is narrow it is closed until somebody opens it.
 * @param holds what is in it, in a word or two
 * @param isWrong whether something in it has to be mended
 */
export function FoldedSection({
  holds,
  isWrong,
  ...section
}: Parameters<typeof FormSection>[0] & { readonly holds: string; readonly isWrong: boolean }) {
  const [folds] = useState(() => matchMedia(NARROW).matches)
  const [open, setOpen] = useState(false)
  if (!folds) return <FormSection {...section} />
  const { title, note, children } = section
  return (
    <details
      open={open || isWrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="border-line border-t py-3"
    >
      <summary className="cursor-pointer">
        <h2 className="inline text-base">{title}</h2>{' '}
        <span className="text-soft text-sm">{holds}</span>
      </summary>
      {note && <div className="text-soft mt-2 space-y-2 text-sm">{note}</div>}
      <div className="mt-4 space-y-4">{children}</div>
    </details>
  )
}
