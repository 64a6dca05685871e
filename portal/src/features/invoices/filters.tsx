import { Filters, SelectFilter } from '../../ui/filters'
import { STATUS_WORDS } from './status'
import { statuses, type InvoiceSearch } from './search'

const control = 'border-line-strong bg-surface hover:border-faint h-8 rounded-md border px-2.5'

/** Narrows the invoices that a list shows. @param products that there may be invoices of */
export const InvoiceFilters = ({
  search,
  products,
  onChange,
}: {
  readonly search: InvoiceSearch
  readonly products: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (changed: InvoiceSearch) => void
}) => (
  <Filters label="Filter the invoices">
    <SelectFilter
      label="Status"
      all="Any status"
      value={search.status}
      options={statuses.map((value) => ({ value, label: STATUS_WORDS[value] }))}
      onChange={(status) => onChange({ status })}
    />
    <SelectFilter
      label="API"
      all="Every API"
      value={search.product}
      options={products.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(product) => onChange({ product })}
    />
    <DayFilter label="From" value={search.from} onChange={(from) => onChange({ from })} />
    <DayFilter label="To" value={search.to} onChange={(to) => onChange({ to })} />
  </Filters>
)

const DayFilter = ({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) => (
  <label className="text-soft flex items-center gap-1.5">
    {label}
    <input
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
      className={control}
    />
  </label>
)
