import { Input } from '../../../ui/field'
import { Button } from '../../../ui/button'
import { SearchFilter } from '../../../ui/filters'
import type { AuditFilter } from './queries'

const IDS = [
  { name: 'actor_id', label: 'Who (id)' },
  { name: 'target_id', label: 'Of what (id)' },
  { name: 'organisation_id', label: 'Organisation (id)' },
] as const

/** What of the audit log is shown. */
export function AuditFilters({
  filter,
  onChange,
  onClear,
}: {
  readonly filter: AuditFilter
  readonly onChange: (part: AuditFilter) => void
  readonly onClear: () => void
}) {
  const isSet = Object.values(filter).some((value) => value !== undefined)
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 [&>label]:max-w-none">
      <SearchFilter
        label="Action, such as key."
        value={filter.action}
        onChange={(action) => onChange({ action })}
      />
      {IDS.map(({ name, label }) => (
        <label key={name} className="min-w-56 flex-1">
          <span className="sr-only">{label}</span>
          <Input
            key={filter[name] ?? ''}
            defaultValue={filter[name] ?? ''}
            placeholder={label}
            spellCheck={false}
            onBlur={({ target }) => onChange({ [name]: target.value.trim() || undefined })}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
            }}
          />
        </label>
      ))}
      <div className="flex w-full flex-wrap items-center gap-2">
        <Day label="From" value={filter.from} onChange={(from) => onChange({ from })} />
        <Day label="Before" value={filter.to} onChange={(to) => onChange({ to })} />
        {isSet && (
          <Button size="small" kind="quiet" onClick={onClear}>
            Clear
          </Button>
        )}
      </div>
    </div>
  )
}

const Day = ({
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
      className="bg-surface border-line-strong text-text h-8 rounded-md border px-2 text-base"
    />
  </label>
)
