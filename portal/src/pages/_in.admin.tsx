import { createFileRoute, Outlet } from '@tanstack/react-router'
import { SearchBar } from '../features/admin/search/bar'
import { ActAsStaff } from '../features/admin/shared/act-as-staff'
import { useMe } from '../lib/session'
import { PageHead } from '../ui/page'
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
    <>
      <PageHead title="Platform" />
      {me?.platform_role ? (
        <ActAsStaff />
      ) : (
        <Empty title="These pages are for Turnpike staff">
          Ask an administrator of the platform to make you one of them.
        </Empty>
      )}
    </>
  )
}
