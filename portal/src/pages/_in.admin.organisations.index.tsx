import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import {
  organisationsQuery,
  type OrganisationFilter,
} from '../features/admin/organisations/queries'
import { AccountFilters } from '../features/admin/shared/account-filters'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty, Tag } from '../ui/states'
import { Cell, Head, Table } from '../ui/table'
import { Time } from '../ui/time'

export const Route = createFileRoute('/_in/admin/organisations/')({
  validateSearch: (search: Record<string, unknown>): OrganisationFilter => ({
    q: textIn(search, 'q'),
    suspended: oneIn(search, 'suspended', ['true']),
  }),
  component: Organisations,
})

function Organisations() {
  useTitle('Organisations')
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(organisationsQuery(filter))
  const change = (part: OrganisationFilter) =>
    void navigate({
      search: (before: OrganisationFilter) => ({ ...before, ...part }),
      replace: true,
    })
  return (
    <>
      <PageHead title="Organisations">Providers and consumers, newest first.</PageHead>
      <AccountFilters filter={filter} onChange={change} />
      <LoadedList
        of={found}
        empty={
          <Empty title="No organisation matches">
            {filter.suspended
              ? 'None is suspended that matches.'
              : 'A part of its name, legal name, billing or support address is enough.'}
          </Empty>
        }
      >
        {(rows) => (
          <Table label="Organisations">
            <thead>
              <tr>
                <Head>Name</Head>
                <Head>Legal name</Head>
                <Head>Billing address</Head>
                <Head>Country</Head>
                <Head>State</Head>
                <Head>Created</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((each) => (
                <tr key={each.id} className="hover:bg-hover relative">
                  <Cell className="max-w-60 truncate">
                    <Link
                      to="/admin/organisations/$id"
                      params={{ id: each.id }}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {each.name}
                    </Link>
                  </Cell>
                  <Cell className="text-soft max-w-60 truncate">{each.legal_name}</Cell>
                  <Cell className="text-soft max-w-60 truncate">{each.billing_email}</Cell>
                  <Cell className="text-soft">{each.country}</Cell>
                  <Cell>
                    {each.suspended_at ? (
                      <Tag tone="bad">Suspended</Tag>
                    ) : (
                      <Tag tone="good">Open</Tag>
                    )}
                  </Cell>
                  <Cell className="text-soft">
                    <Time at={each.created_at} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </>
  )
}
