import { Button } from '../../ui/button'
import { Filters, SearchFilter, SelectFilter } from '../../ui/filters'
import { AREAS } from './areas'
import type { AuditFilter } from './queries'

/** What of the log is shown. @param names of the organisation's people, by id */
export function AuditFilters({
  filter,
  names,
  onChange,
  onClear,
}: {
  readonly filter: AuditFilter
  readonly names: ReadonlyMap<string, string>
  readonly onChange: (part: AuditFilter) => void
  readonly onClear: () => void
}) {
  const people = [...names].map(([value, label]) => ({ value, label }))
  const known = filter.who === undefined || names.has(filter.who)
  return (
    <Filters label="Audit log">
      <SearchFilter
        label="Action or id, such as key.revoke"
        value={filter.q}
        onChange={(q) => onChange({ q })}
      />
      <SelectFilter
        label="About"
        all="About anything"
        value={AREAS.find(({ value }) => value === filter.q)?.value}
        options={AREAS}
        onChange={(q) => onChange({ q })}
      />
      <SelectFilter
        label="Who"
        all="By anybody"
        value={filter.who}
        options={
          known || filter.who === undefined
            ? people
            : [...people, { value: filter.who, label: filter.who }]
        }
        onChange={(who) => onChange({ who })}
      />
      <Day label="From" value={filter.from} onChange={(from) => onChange({ from })} />
      <Day label="To" value={filter.to} onChange={(to) => onChange({ to })} />
      {Object.values(filter).some((value) => value !== undefined) && (
        <Button kind="quiet" size="small" onClick={onClear}>
          Clear
        </Button>
      )}
    </Filters>
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
      className="bg-surface border-line-strong text-text hover:border-faint h-8 rounded-md border px-2 text-base"
    />
  </label>
)
