import { Input, Select } from '../../ui/field'
import type { RouteFilter, State } from './route-filter'
import type { GridPlan } from './types'

/** Which routes to show. @param onChange gets the members that change */
export const RouteFilters = ({
  filter,
  plans,
  shown,
  total,
  onChange,
}: {
  readonly filter: RouteFilter
  readonly plans: readonly GridPlan[]
  readonly shown: number
  readonly total: number
  readonly onChange: (change: RouteFilter) => void
}) => (
  <div className="mb-3 flex flex-wrap items-center gap-2">
    <div className="min-w-48 flex-1 sm:max-w-80">
      <Input
        type="search"
        aria-label="Search routes"
        placeholder="Path, name or heading"
        defaultValue={filter.q ?? ''}
        onValueChange={(q) => onChange({ q: q.trim() || undefined })}
      />
    </div>
    <div className="w-40">
      <Select
        aria-label="Lowest plan"
        value={filter.plan ?? ''}
        onChange={(event) => onChange({ plan: event.target.value || undefined })}
      >
        <option value="">Every plan</option>
        {plans.map(({ id, name }) => (
          <option key={id} value={id}>
            From {name}
          </option>
        ))}
      </Select>
    </div>
    <div className="w-36">
      <Select
        aria-label="State"
        value={filter.state ?? ''}
        onChange={(event) =>
          onChange({ state: (event.target.value || undefined) as State | undefined })
        }
      >
        <option value="">Every state</option>
        <option value="live">Live</option>
        <option value="deprecated">Deprecated</option>
        <option value="ended">Past its end</option>
        <option value="closed">On no plan</option>
      </Select>
    </div>
    <p role="status" className="text-faint ml-auto text-sm">
      {shown === total ? `${total} routes` : `${shown} of ${total} routes`}
    </p>
  </div>
)
