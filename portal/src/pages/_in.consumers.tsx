import { createFileRoute, Outlet } from '@tanstack/react-router'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'
import { TabLinks } from '../ui/tab-links'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/consumers')({ component: Consumers })

const TABS = [
  { label: 'All consumers', to: '/consumers', exact: true },
  { label: 'Banned', to: '/consumers/bans' },
] as const

function Consumers() {
  useTitle('Consumers')
  const me = useMe()
  return (
    <>
      <PageHead title="Consumers">
        Who subscribes to your products, what they use and what they pay.
      </PageHead>
      {may(me, 'consumers:read') ? (
        <>
          <TabLinks label="Consumers" tabs={TABS} params={{}} />
          <Outlet />
        </>
      ) : (
        <WhoMay>Consumers are shown to members of the organisation that provides.</WhoMay>
      )}
    </>
  )
}
