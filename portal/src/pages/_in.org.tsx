import { createFileRoute, Outlet } from '@tanstack/react-router'
import { may, useMe } from '../lib/session'
import { ButtonLink } from '../ui/button'
import { PageHead } from '../ui/page'
import { Empty } from '../ui/states'
import { TabLinks } from '../ui/tab-links'

export const Route = createFileRoute('/_in/org')({ component: Organisation })

const TABS = [
  { label: 'Details', to: '/org', exact: true, scope: 'organisations:read' },
  { label: 'Members', to: '/org/members', scope: 'members:read' },
  { label: 'Tokens', to: '/org/tokens', scope: 'tokens:read' },
  { label: 'Webhooks', to: '/org/webhooks', scope: 'webhooks:read' },
  { label: 'Audit', to: '/org/audit', scope: 'audit:read' },
] as const

function Organisation() {
  const me = useMe()
  const id = me?.acting_for.organisation_id ?? null
  const current = me?.memberships.find(({ organisation_id: each }) => each === id)
  if (id === null)
    return (
      <>
        <PageHead title="Organisation" />
        <Empty
          title={
            me?.acting_for.platform_role ? 'Staff act for the platform' : 'No organisation yet'
          }
          action={
            <ButtonLink to="/org/new" kind="primary">
              Create an organisation
            </ButtonLink>
          }
        >
          {me?.acting_for.platform_role
            ? 'Choose one of your organisations in the switcher, or create one.'
            : 'Subscriptions, keys and products belong to an organisation. Create one, or ask to be invited.'}
        </Empty>
      </>
    )
  return (
    <>
      <PageHead title={current?.organisation_name ?? 'Organisation'}>
        {current && <>You are {ARTICLE[current.role]}.</>}
      </PageHead>
      <TabLinks
        label="Organisation"
        tabs={TABS.filter(({ scope }) => may(me, scope))}
        params={{}}
      />
      {/* What a part had typed or chosen was about one organisation. */}
      <Outlet key={id} />
    </>
  )
}

const ARTICLE = {
  owner: 'an owner',
  admin: 'an admin',
  billing: 'a member for billing',
  developer: 'a developer',
  viewer: 'a viewer',
} as const
