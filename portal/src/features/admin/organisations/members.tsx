import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LoadedList } from '../../../ui/loaded'
import { Section } from '../../../ui/page'
import { Empty } from '../../../ui/states'
import { Cell, Head, Table } from '../../../ui/table'
import { Time } from '../../../ui/time'
import { membersQuery } from './queries'

export function Members({ organisationId }: { readonly organisationId: string }) {
  const found = useInfiniteQuery(membersQuery(organisationId))
  return (
    <Section title="Members">
      <LoadedList
        of={found}
        empty={
          <Empty title="Nobody is a member">
            It was made by hand. Whoever is invited to it by a token of its own joins here.
          </Empty>
        }
      >
        {(rows) => (
          <Table label="Members">
            <thead>
              <tr>
                <Head>Name</Head>
                <Head>Address</Head>
                <Head>Role</Head>
                <Head>Since</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((member) => (
                <tr key={member.user_id} className="hover:bg-hover relative">
                  <Cell>
                    <Link
                      to="/admin/users/$id"
                      params={{ id: member.user_id }}
                      className="font-medium after:absolute after:inset-0"
                    >
                      {member.name}
                    </Link>
                  </Cell>
                  <Cell className="text-soft">{member.email}</Cell>
                  <Cell className="text-soft">{member.role}</Cell>
                  <Cell className="text-soft">
                    <Time at={member.joined_at} as="day" />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </LoadedList>
    </Section>
  )
}
