import { Button } from '../../ui/button'
import { DayFilter, Filters, SearchFilter, SelectFilter } from '../../ui/filters'
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
      <DayFilter label="From" value={filter.from} onChange={(from) => onChange({ from })} />
      <DayFilter label="To" value={filter.to} onChange={(to) => onChange({ to })} />
      {Object.values(filter).some((value) => value !== undefined) && (
        <Button kind="quiet" size="small" onClick={onClear}>
          Clear
        </Button>
      )}
    </Filters>
  )
}
