import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { AccountFilters } from '../features/admin/shared/account-filters'
import { usersQuery, type UserFilter } from '../features/admin/users/queries'
import { useTitle } from '../lib/title'
import { oneIn, textIn } from '../lib/search'
import { LoadedList } from '../ui/loaded'
import { PageHead } from '../ui/page'
import { Empty, Tag } from '../ui/states'
import { Cell, Head, Table } from '../ui/table'
import { Time } from '../ui/time'

export const Route = createFileRoute('/_in/admin/users/')({
  validateSearch: (search: Record<string, unknown>): UserFilter => ({
    q: textIn(search, 'q'),
    suspended: oneIn(search, 'suspended', ['true']),
  }),
  component: Users,
})

function Users() {
  useTitle('Users')
  const filter = Route.useSearch()
  const navigate = Route.useNavigate()
  const found = useInfiniteQuery(usersQuery(filter))
  const change = (part: UserFilter) =>
    void navigate({ search: (before: UserFilter) => ({ ...before, ...part }), replace: true })
  return (
    <>
      <PageHead title="Users">Everybody with an account, newest first.</PageHead>
      <AccountFilters filter={filter} onChange={change} />
      <LoadedList
        of={found}
        empty={
          <Empty title={filter.q ? 'Nobody matches' : 'Nobody here'}>
            {filter.suspended
              ? 'Nobody is suspended who matches.'
              : 'A part of the name or of the address is enough.'}
          </Empty>
        }
      >
        {(rows) => (
          <Table label="Users">
            <thead>
              <tr>
                <Head>Name</Head>
                <Head>Address</Head>
                <Head>State</Head>
                <Head>Second factor</Head>
                <Head>Signed up</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((user) => (
                <tr key={user.id} className="hover:bg-hover relative">
                  <Cell className="max-w-60 truncate">
                    <Link
                      to="/admin/users/$id"
                      params={{ id: user.id }}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {user.name}
                    </Link>
                  </Cell>
                  <Cell className="max-w-72 truncate">{user.email}</Cell>
                  <Cell>
                    {user.suspended_at ? (
                      <Tag tone="bad">Suspended</Tag>
                    ) : user.email_verified ? (
                      <Tag tone="good">Verified</Tag>
                    ) : (
                      <Tag tone="warn">Not verified</Tag>
                    )}
                  </Cell>
                  <Cell className="text-soft">{user.second_factor ? 'On' : 'Off'}</Cell>
                  <Cell className="text-soft">
                    <Time at={user.created_at} />
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
