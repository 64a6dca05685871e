import { useQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { AuditTrail } from '../features/admin/audit/trail'
import { AdminsOnly } from '../features/admin/shared/admins-only'
import { FullId } from '../features/admin/shared/id'
import { StaffRole } from '../features/admin/staff/role'
import { UserActs } from '../features/admin/users/acts'
import { userQuery, type User } from '../features/admin/users/queries'
import { number } from '../lib/format'
import { useTitle } from '../lib/title'
import { Fact, Facts } from '../ui/figures'
import { Loaded } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Empty, Tag } from '../ui/states'
import { Cell, Head, Table } from '../ui/table'
import { Time } from '../ui/time'

export const Route = createFileRoute('/_in/admin/users/$id')({ component: UserPage })

function UserPage() {
  const { id } = Route.useParams()
  const found = useQuery(userQuery(id))
  useTitle(found.data?.name ?? 'User')
  return (
    <Loaded of={found}>
      {(user) => (
        <>
          <PageHead
            title={
              <>
                {user.name} {user.suspended_at && <Tag tone="bad">Suspended</Tag>}
              </>
            }
            action={<UserActs user={user} />}
          >
            {user.email}
          </PageHead>
          <About user={user} />
          <Memberships user={user} />
          <Section title="Staff" note="What this person may do on the platform's own pages.">
            <StaffRole user={user} />
          </Section>
          <AuditTrail of={{ actor_id: id }} title="What they did" />
          <AuditTrail of={{ target_id: id }} title="What was done to them" />
          <AdminsOnly what="suspend people or make them staff">{null}</AdminsOnly>
        </>
      )}
    </Loaded>
  )
}

const About = ({ user }: { readonly user: User }) => (
  <Facts className="mb-8">
    <Fact label="Id">
      <FullId id={user.id} />
    </Fact>
    <Fact label="Address">
      {user.email}{' '}
      <Tag tone={user.email_verified ? 'good' : 'warn'}>
        {user.email_verified ? 'Verified' : 'Not verified'}
      </Tag>
    </Fact>
    <Fact label="Second factor">{user.second_factor ? 'On' : 'Off'}</Fact>
    <Fact label="Sessions">{number(user.sessions)}</Fact>
    <Fact label="Signed up">
      <Time at={user.created_at} as="moment" />
    </Fact>
    {user.suspended_at && (
      <Fact label="Suspended">
        <Time at={user.suspended_at} as="moment" />
      </Fact>
    )}
  </Facts>
)

const Memberships = ({ user }: { readonly user: User }) => (
  <Section title="Organisations">
    {user.memberships.length === 0 ? (
      <Empty title="A member of none">They can create one, or be invited to one.</Empty>
    ) : (
      <Table label="Organisations">
        <thead>
          <tr>
            <Head>Organisation</Head>
            <Head>Role</Head>
          </tr>
        </thead>
        <tbody>
          {user.memberships.map((each) => (
            <tr key={each.organisation_id} className="hover:bg-hover relative">
              <Cell>
                <Link
                  to="/admin/organisations/$id"
                  params={{ id: each.organisation_id }}
                  className="font-medium after:absolute after:inset-0"
                >
                  {each.organisation}
                </Link>
              </Cell>
              <Cell className="text-soft">{each.role}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    )}
  </Section>
)
