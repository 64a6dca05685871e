import type { ReactNode } from 'react'

/** One of few, shown side by side: a filter, or a span of time. @param label what is chosen */
export const Choices = <T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[]
  readonly onChange: (value: T) => void
}) => (
  <div role="group" aria-label={label} className="flex flex-wrap gap-1">
    {options.map((option) => (
      <button
        key={option.value}
        type="button"
        aria-pressed={option.value === value}
        onClick={() => onChange(option.value)}
        className="text-soft hover:text-text aria-pressed:bg-hover aria-pressed:text-text cursor-pointer rounded-md px-2 py-1 text-sm"
      >
        {option.label}
      </button>
    ))}
  </div>
)
