import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, type Statement } from '../../db/atomic'
import { insertMembership } from '../../db/memberships'
import { findOrganisation } from '../../db/organisations'
import { insertStaff } from '../../db/admin/staff'
import { CREDENTIAL, insertPassword, insertUser, type UserRow } from '../../db/users'
import { fail } from '../../domain/errors'
import { audit } from '../audit'
import { requirePlatformAdmin } from '../admin/standing'
import type { Caller } from '../auth/caller'
import { normalised } from '../auth/limits'
import { refuseGuessable } from '../auth/password-rules'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import type { CreateUser } from './schemas'

/**
 * A person made by hand, whose address the admin vouches for. They accept the terms when they come.
 * @throws {AppError} forbidden, not_found for an organisation, conflict for an address that is taken
 */
export async function createUser(
  deps: PortalDeps,
  caller: Caller,
  input: z.output<typeof CreateUser>,
): Promise<UserRow> {
  requirePlatformAdmin(caller)
  const email = normalised(input.email)
  refuseGuessable('/password', input.password, email)
  for (const { organisation_id } of input.memberships) {
    if (!(await findOrganisation(deps.db, null, organisation_id))) fail('not_found')
  }
  const now = deps.now()
  const stamps = { createdAt: now, updatedAt: now }
  const row: UserRow = {
    ...stamps,
    id: deps.newId('user'),
    name: input.name,
    email,
    emailVerified: true,
    image: null,
    twoFactorEnabled: false,
    termsVersion: null,
    termsAcceptedAt: null,
    suspendedAt: null,
    deletedAt: null,
  }
  const password = await deps.auth.hashPassword(input.password)
  const account = { id: deps.newId('account'), accountId: row.id, providerId: CREDENTIAL }
  try {
    await commit(deps.db, [
      insertUser(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'user.create',
        targetId: row.id,
        organisationId: null,
        change: { memberships: input.memberships, staff_role: input.staff_role },
      }),
      insertPassword(deps.db, { ...stamps, ...account, userId: row.id, password }),
      ...grants(deps, caller, row.id, input, stamps),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The address has an account already.')
    throw error
  }
  return row
}

function grants(
  deps: PortalDeps,
  caller: Caller,
  userId: string,
  { memberships, staff_role: role }: z.output<typeof CreateUser>,
  stamps: { readonly createdAt: number; readonly updatedAt: number },
): Statement[] {
  const joined = memberships.flatMap(({ organisation_id: organisationId, role }) => [
    insertMembership(deps.db, { ...stamps, organisationId, userId, role }),
    audit(deps, caller.actorId, {
      action: 'member.add',
      targetId: userId,
      organisationId,
      change: { role },
    }),
    tell(deps, {
      type: 'member.joined',
      organisationId,
      subjectId: userId,
      data: { user_id: userId, role },
    }),
  ])
  return role === null ? joined : [...joined, insertStaff(deps.db, { ...stamps, userId, role })]
}
