import type { ReactNode } from 'react'
import { Field, Textarea } from './field'

/** A list, one entry on a line. Read it by `linesOf` of `lib/form.ts`. */
export const LinesField = ({
  name,
  label,
  hint,
  error,
  lines,
  placeholder,
}: {
  readonly name: string
  readonly label: string
  readonly hint: ReactNode
  readonly error: string | undefined
  /** As they are stored. */
  readonly lines: readonly string[] | undefined
  readonly placeholder: string
}) => (
  <Field label={label} optional hint={hint} error={error}>
    <Textarea
      name={name}
      defaultValue={lines?.join('\n')}
      spellCheck={false}
      className="min-h-16 font-mono"
      placeholder={placeholder}
    />
  </Field>
)
