import { useInfiniteQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { Attention } from '../features/alerts/attention-list'
import { Summary } from '../features/alerts/summary'
import { dashboardQuery } from '../features/usage/queries'
import { Standings } from '../features/usage/standing'
import { may, useMe, type Me } from '../lib/session'
import { useTitle } from '../lib/title'
import { ButtonLink } from '../ui/button'
import { LoadedList } from '../ui/loaded'
import { PageHead, Section } from '../ui/page'
import { Empty } from '../ui/states'
import { Together } from '../ui/together'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/dashboard')({ component: Dashboard })

function Dashboard() {
  useTitle('Dashboard')
  const me = useMe()
  if (!me) return null
  return (
    <>
      <PageHead title="Dashboard" action={<ButtonLink to="/apis">Find an API</ButtonLink>}>
        What your organisation uses, as the gateway counts it.
      </PageHead>
      {me.acting_for.organisation_id === null ? (
        <NoOrganisation isStaff={me.acting_for.platform_role !== null} />
      ) : (
        <Together>
          <Summary me={me} />
          <Attention me={me} />
          <Usage me={me} />
        </Together>
      )}
    </>
  )
}

function Usage({ me }: { readonly me: Me }) {
  const found = useInfiniteQuery({ ...dashboardQuery, enabled: may(me, 'usage:read') })
  if (!may(me, 'usage:read')) return <WhoMay>Your role does not see usage.</WhoMay>
  return (
    <Section title="Usage">
      <LoadedList
        of={found}
        empty={
          <Empty
            title="No subscription yet"
            action={
              <ButtonLink to="/apis" kind="primary">
                Find an API
              </ButtonLink>
            }
          >
            Subscribe to a plan and you get a key at once. Free plans need no card.
          </Empty>
        }
      >
        {(entries) => <Standings entries={entries} />}
      </LoadedList>
    </Section>
  )
}

const NoOrganisation = ({ isStaff }: { readonly isStaff: boolean }) =>
  isStaff ? (
    <Empty
      title="You act for the platform"
      action={
        <ButtonLink to="/admin" kind="primary">
          Go to the platform&apos;s pages
        </ButtonLink>
      }
    >
      Choose an organisation above to see what it uses.
    </Empty>
  ) : (
    <Empty
      title="You have no organisation yet"
      action={
        <ButtonLink to="/org/new" kind="primary">
          Create an organisation
        </ButtonLink>
      }
    >
      Subscriptions, keys and products belong to an organisation. You can invite others to it later.
    </Empty>
  )
