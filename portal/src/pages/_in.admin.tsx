import { createFileRoute, Outlet } from '@tanstack/react-router'
import { SearchBar } from '../features/admin/search/bar'
import { useMe } from '../lib/session'
import { Empty } from '../ui/states'

export const Route = createFileRoute('/_in/admin')({ component: Admin })

/** The platform's pages, for who acts as its staff. */
function Admin() {
  const me = useMe()
  if (me?.acting_for.platform_role)
    return (
      <>
        <SearchBar />
        <Outlet />
      </>
    )
  return (
    <Empty title="These pages are for Turnpike staff">
      {me?.platform_role
        ? 'Choose "Turnpike staff" where the organisation is chosen, then come back.'
        : 'Ask an administrator of the platform to make you one of its staff.'}
    </Empty>
  )
}
