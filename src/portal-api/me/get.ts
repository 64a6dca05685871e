import type { z } from '@hono/zod-openapi'
import { findStaff, membershipsOf } from '../../db/memberships'
import { findUser, listAccounts, CREDENTIAL } from '../../db/users'
import { fail } from '../../domain/errors'
import { PLATFORM_TERMS_VERSION } from '../../domain/terms'
import { requirePerson, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { MeView } from './schemas'

/** @throws {AppError} forbidden without a session */
export async function getMe(deps: PortalDeps, caller: Caller): Promise<z.output<typeof MeView>> {
  const { userId } = requirePerson(caller)
  const { db } = deps
  const [user, memberships, accounts, staff] = await Promise.all([
    findUser(db, userId),
    membershipsOf(db, userId),
    listAccounts(db, userId),
    findStaff(db, userId),
  ])
  if (!user) return fail('not_found')
  const providers = accounts.map(({ providerId }) => providerId)
  return MeView.parse({
    id: user.id,
    name: user.name,
    email: user.email,
    second_factor: user.twoFactorEnabled,
    has_password: providers.includes(CREDENTIAL),
    social_logins: providers.filter((provider) => provider !== CREDENTIAL),
    platform_role: staff?.role ?? null,
    terms_version: user.termsVersion,
    current_terms_version: PLATFORM_TERMS_VERSION,
    created_at: toIso(user.createdAt),
    memberships: memberships.map(({ membership, organisation }) => ({
      organisation_id: organisation.id,
      organisation_name: organisation.name,
      role: membership.role,
      is_suspended: organisation.suspendedAt !== null,
      since: toIso(membership.createdAt),
    })),
    acting_for: {
      organisation_id: caller.organisationId,
      role: caller.role,
      platform_role: caller.platformRole,
      scopes: caller.scopes,
    },
  })
}
