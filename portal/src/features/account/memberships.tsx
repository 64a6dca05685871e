import { roleName } from '../members/roles'
import type { Me } from '../../lib/session'
import { ButtonLink } from '../../ui/button'
import { Section } from '../../ui/page'
import { Empty, Tag } from '../../ui/states'
import { Cell, Head, Table } from '../../ui/table'
import { Time } from '../../ui/time'

/** Where the person is a member. */
export const Memberships = ({ me }: { readonly me: Me }) => (
  <Section
    title="Organisations"
    note="You leave one, or see who else is in it, under its Members."
    action={me.memberships.length > 0 && <ButtonLink to="/org/new">New organisation</ButtonLink>}
  >
    {me.memberships.length === 0 ? (
      <Empty
        title="You are in no organisation"
        action={<ButtonLink to="/org/new">Create an organisation</ButtonLink>}
      >
        Subscriptions, keys and products belong to one. Create your own, or ask to be invited.
      </Empty>
    ) : (
      <Table label="Organisations">
        <thead>
          <tr>
            <Head>Organisation</Head>
            <Head>Your role</Head>
            <Head>Since</Head>
          </tr>
        </thead>
        <tbody>
          {me.memberships.map((each) => (
            <tr key={each.organisation_id}>
              <Cell>
                <span className="font-medium">{each.organisation_name}</span>{' '}
                {each.is_suspended && <Tag tone="bad">suspended</Tag>}
              </Cell>
              <Cell>{roleName(each.role)}</Cell>
              <Cell>
                <Time at={each.since} as="day" />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    )}
  </Section>
)
