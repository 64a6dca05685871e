import { useIsAdmin } from '../shared/admin'
import type { User } from '../users/queries'
import { Grant, Revoke } from './acts'

/** What a person is on the platform, and for admins a way to change it. */
export function StaffRole({ user }: { readonly user: User }) {
  const isAdmin = useIsAdmin()
  const role = user.staff_role
  return (
    <div className="panel flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <p>{role ? `Staff: ${role}` : 'Not staff'}</p>
      {isAdmin && user.suspended_at === null && (
        <div className="flex flex-wrap gap-2">
          {role !== 'support' && <Grant person={user} role="support" current={role} size="small" />}
          {role !== 'admin' && <Grant person={user} role="admin" current={role} size="small" />}
          {role && <Revoke person={user} role={role} size="small" />}
        </div>
      )}
    </div>
  )
}
