import { Choices } from '../../../ui/choices'
import { SearchFilter } from '../../../ui/filters'
import { Toolbar } from './toolbar'

/** Which accounts are listed, be they people's or organisations'. */
export interface AccountFilter {
  readonly q?: string | undefined
  readonly suspended?: 'true' | undefined
}

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'true', label: 'Suspended' },
] as const

/** What narrows a list of accounts. @param onChange is told of what the viewer chose alone */
export const AccountFilters = ({
  filter,
  onChange,
}: {
  readonly filter: AccountFilter
  readonly onChange: (part: AccountFilter) => void
}) => (
  <Toolbar>
    <SearchFilter
      label="Search by name or address"
      value={filter.q}
      onChange={(q) => onChange({ q })}
    />
    <Choices
      label="State"
      value={filter.suspended ?? 'all'}
      options={SHOWN}
      onChange={(value) => onChange({ suspended: value === 'all' ? undefined : value })}
    />
  </Toolbar>
)
