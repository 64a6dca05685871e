import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { invoicesFile, invoicesQuery } from '../features/admin/invoices/queries'
import { statuses, type InvoiceFilter } from '../features/admin/invoices/search'
import { statusLabel } from '../features/admin/invoices/status'
import { InvoicesTable } from '../features/admin/invoices/table'
import { useIsAdmin } from '../features/admin/shared/admin'
import { Narrowed, Toolbar } from '../features/admin/shared/toolbar'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { ButtonLink } from '../ui/button'
import { Choices } from '../ui/choices'
import { Download } from '../ui/download'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin/invoices/')({
  validateSearch: (search: Record<string, unknown>): InvoiceFilter => ({
    status: oneIn(search, 'status', statuses),
    organisation_id: textIn(search, 'organisation_id'),
    subscription_id: textIn(search, 'subscription_id'),
    product_id: textIn(search, 'product_id'),
  }),
  component: Invoices,
})

const SHOWN = [
  { value: 'all', label: 'All' },
  ...statuses.map((value) => ({ value, label: statusLabel(value) })),
] as const
const NARROWED = [
  ['organisation_id', 'Of one consumer'],
  ['subscription_id', 'Of one subscription'],
  ['product_id', 'Of one product'],
] as const

function Invoices() {
  useTitle('Invoices')
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const isAdmin = useIsAdmin()
  const found = useInfiniteQuery(invoicesQuery(filter))
  const change = (part: InvoiceFilter) =>
    void navigate({ search: (before: InvoiceFilter) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <PageHead
        title="Invoices"
        action={
          <>
            <Download size="usual" href={invoicesFile(filter)}>
              Download CSV
            </Download>
            {isAdmin && (
              <ButtonLink
                to="/admin/invoices/new"
                search={{ subscription_id: filter.subscription_id } as never}
                kind="primary"
              >
                New invoice
              </ButtonLink>
            )}
          </>
        }
      >
        What consumers are billed, newest first.
        {!isAdmin && ' Only an admin bills by hand, refunds, or closes an invoice.'}
      </PageHead>
      <Toolbar>
        <Choices
          label="Status"
          value={filter.status ?? 'all'}
          options={SHOWN}
          onChange={(value) => change({ status: value === 'all' ? undefined : value })}
        />
        {NARROWED.map(
          ([name, label]) =>
            filter[name] && (
              <Narrowed key={name} to={label} onClear={() => change({ [name]: undefined })} />
            ),
        )}
      </Toolbar>
      <LoadedList
        of={found}
        empty={
          <Empty title="No invoice">
            {filter.status
              ? `None is ${statusLabel(filter.status).toLowerCase()} here.`
              : 'The first one comes with the first subscription that costs something.'}
          </Empty>
        }
      >
        {(rows) => <InvoicesTable invoices={rows} />}
      </LoadedList>
    </>
  )
}
