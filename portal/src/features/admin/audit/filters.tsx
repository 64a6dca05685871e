import { Input } from '../../../ui/field'
import { Button } from '../../../ui/button'
import { DayFilter, SearchFilter } from '../../../ui/filters'
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
        <DayFilter label="From" value={filter.from} onChange={(from) => onChange({ from })} />
        <DayFilter label="Before" value={filter.to} onChange={(to) => onChange({ to })} />
        {isSet && (
          <Button size="small" kind="quiet" onClick={onClear}>
            Clear
          </Button>
        )}
      </div>
    </div>
  )
}
