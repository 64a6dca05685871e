import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { Grant, Revoke } from '../features/admin/staff/acts'
import { AddStaff } from '../features/admin/staff/add'
import { staffQuery, type StaffMember } from '../features/admin/staff/queries'
import { useIsAdmin } from '../features/admin/shared/admin'
import { useTitle } from '../lib/title'
import { LoadedList } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Empty, Tag } from '../ui/states'
import { Cell, Head, Table } from '../ui/table'
import { Time } from '../ui/time'

export const Route = createFileRoute('/_in/admin/staff')({ component: StaffPage })

function StaffPage() {
  useTitle('Staff')
  const isAdmin = useIsAdmin()
  return (
    <>
      <PageHead title="Staff">
        Who may use these pages. Support reads, starts quotas anew and sends mails again; an admin
        may do everything. One admin always stays.
      </PageHead>
      {isAdmin ? (
        <>
          <Staff />
          <Section title="Add somebody" note="They sign in with the account that they have.">
            <AddStaff />
          </Section>
        </>
      ) : (
        <Empty title="Only an admin sees who is staff">
          Ask an admin to add somebody, or to change what they may do.
        </Empty>
      )}
    </>
  )
}

function Staff() {
  const found = useInfiniteQuery(staffQuery)
  return (
    <div className="mb-8">
      <LoadedList of={found} empty={<Empty title="Nobody is staff" />}>
        {(rows) => {
          const admins = rows.filter(({ role }) => role === 'admin').length
          const isLast = ({ role }: StaffMember) =>
            role === 'admin' && admins === 1 && !found.hasNextPage
          return (
            <Table label="Staff">
              <thead>
                <tr>
                  <Head>Name</Head>
                  <Head>Address</Head>
                  <Head>Role</Head>
                  <Head>Since</Head>
                  <Head>
                    <span className="sr-only">Actions</span>
                  </Head>
                </tr>
              </thead>
              <tbody>
                {rows.map((each) => (
                  <Row key={each.user_id} member={each} isLast={isLast(each)} />
                ))}
              </tbody>
            </Table>
          )
        }}
      </LoadedList>
    </div>
  )
}

function Row({ member, isLast }: { readonly member: StaffMember; readonly isLast: boolean }) {
  const person = { id: member.user_id, name: member.name }
  const other = member.role === 'admin' ? 'support' : 'admin'
  return (
    <tr>
      <Cell>
        <Link to="/admin/users/$id" params={{ id: member.user_id }} className="link font-medium">
          {member.name}
        </Link>
      </Cell>
      <Cell className="text-soft">{member.email}</Cell>
      <Cell>
        <Tag tone={member.role === 'admin' ? 'accent' : 'plain'}>
          {member.role === 'admin' ? 'Admin' : 'Support'}
        </Tag>
      </Cell>
      <Cell className="text-soft">
        <Time at={member.updated_at} />
      </Cell>
      <Cell className="text-right">
        {isLast ? (
          <span className="text-faint text-sm">The last admin stays</span>
        ) : (
          <span className="inline-flex gap-2">
            <Grant person={person} role={other} current={member.role} size="small" />
            <Revoke person={person} role={member.role} size="small" />
          </span>
        )}
      </Cell>
    </tr>
  )
}
