import { createFileRoute, Outlet } from '@tanstack/react-router'
import { PlatformSubscriptionLink } from '../features/platform-subscription/link'
import { ForOrganisations } from '../features/shell/for-organisations'
import { may, useMe } from '../lib/session'
import { useTitle } from '../lib/title'
import { PageHead } from '../ui/page'
import { TabLinks } from '../ui/tab-links'
import { WhoMay } from '../ui/who-may'

export const Route = createFileRoute('/_in/payouts')({ component: Payouts })

const TABS = [
  { label: 'Overview', to: '/payouts', exact: true },
  { label: 'Settlements', to: '/payouts/settlements' },
  { label: 'Refunds and disputes', to: '/payouts/disputes' },
  { label: 'Statements', to: '/payouts/statements' },
] as const

function Payouts() {
  useTitle('Payouts')
  const me = useMe()
  return (
    <>
      <PageHead title="Payouts" action={<PlatformSubscriptionLink />}>
        How what your consumers pay reaches your bank.
      </PageHead>
      {me?.acting_for.platform_role ? (
        <ForOrganisations />
      ) : may(me, 'billing:read') ? (
        <>
          <TabLinks label="Payouts" tabs={TABS} params={{}} />
          <Outlet />
        </>
      ) : (
        <WhoMay>Payouts are shown to owners, admins and billing members.</WhoMay>
      )}
    </>
  )
}
