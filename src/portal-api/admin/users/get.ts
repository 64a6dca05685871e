import type { z } from '@hono/zod-openapi'
import { findStaff, membershipsOf } from '../../../db/memberships'
import { findUser, listSessions } from '../../../db/users'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requireStaff } from '../standing'
import { toUserView, UserDetailView } from './schemas'

/** @throws {AppError} not_found, forbidden */
export async function getUser(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<z.output<typeof UserDetailView>> {
  requireStaff(caller)
  const user = (await findUser(deps.db, id)) ?? fail('not_found')
  const grant = await findStaff(deps.db, id)
  const memberships = await membershipsOf(deps.db, id)
  const sessions = await listSessions(deps.db, id, deps.now())
  return UserDetailView.parse({
    ...toUserView(user),
    staff_role: grant?.role ?? null,
    memberships: memberships.map(({ membership, organisation }) => ({
      organisation_id: organisation.id,
      organisation: organisation.name,
      role: membership.role,
    })),
    sessions: sessions.length,
  })
}
