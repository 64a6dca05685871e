import { createFileRoute, Outlet } from '@tanstack/react-router'
import { PageHead } from '../ui/page'
import { TabLinks, type TabLink } from '../ui/tab-links'

export const Route = createFileRoute('/_in/account')({ component: Account })

const TABS: readonly TabLink[] = [
  { label: 'Profile', to: '/account', exact: true },
  { label: 'Security', to: '/account/security' },
  { label: 'Notifications', to: '/account/notifications' },
  { label: 'Data', to: '/account/data' },
]

function Account() {
  return (
    <>
      <PageHead title="Account">What is yours alone, whichever organisation you act for.</PageHead>
      <TabLinks label="Account" tabs={TABS} params={{}} />
      <Outlet />
    </>
  )
}
