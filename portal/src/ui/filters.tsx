import { Search } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useLeaving } from '../lib/leaving'

const WAIT_MS = 250
const control = 'border-line-strong bg-surface hover:border-faint h-8 rounded-md border px-2.5'

/** What narrows a list, in one row. Values belong into the address, so that a link keeps them. */
export const Filters = ({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) => (
  <form
    role="search"
    aria-label={label}
    className="mb-4 flex flex-wrap items-center gap-2"
    onSubmit={(event) => event.preventDefault()}
  >
    {children}
  </form>
)

/** Searches once the typing rests. */
export function SearchFilter({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const [typed, setTyped] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  const isLeaving = useLeaving()
  // Changed from elsewhere: a link, or the way back.
  if (known !== value) {
    setKnown(value)
    setTyped(value ?? '')
  }
  useEffect(() => {
    const wanted = typed.trim() || undefined
    if (wanted === value) return
    const timer = setTimeout(() => {
      if (isLeaving()) return
      setKnown(wanted)
      onChange(wanted)
    }, WAIT_MS)
    return () => clearTimeout(timer)
  })
  return (
    <label className="relative min-w-48 flex-1">
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="text-faint absolute top-2 left-2.5 size-4" />
      <input
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={label}
        className={`${control} placeholder:text-faint w-full pl-8`}
      />
    </label>
  )
}

/** One of a list, or all. @param all what it says when it narrows nothing */
export const SelectFilter = <T extends string>({
  label,
  all,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly all?: string
  readonly value: T | undefined
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T | undefined) => void
}) => (
  <select
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => onChange((event.target.value || undefined) as T | undefined)}
    className={`${control} max-w-56`}
  >
    {all !== undefined && <option value="">{all}</option>}
    {options.map(({ value: each, label: name }) => (
      <option key={each} value={each}>
        {name}
      </option>
    ))}
  </select>
)

/** A day that bounds what is listed. */
export const DayFilter = ({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
}) => (
  <label className="text-soft flex items-center gap-1.5 text-sm">
    {label}
    <input
      type="date"
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
      className="bg-surface border-line-strong text-text hover:border-faint h-8 rounded-md border px-2 text-base"
    />
  </label>
)
