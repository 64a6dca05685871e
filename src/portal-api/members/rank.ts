/** Who may change whose membership (security G2): nobody grants or changes a role above their own. */
import type { ActingMember } from '../../db/memberships'
import { organisationRoles, type OrganisationRole } from '../../db/schema/organisations'
import { fail } from '../../domain/errors'
import type { Caller } from '../auth/caller'
import { covers, scopesOfRole } from '../auth/scopes'

/** A token or a job of the organisation acts as its admins do: ownership is for people. */
const ROLE_OF_TOKENS: OrganisationRole = 'admin'

/** The role that the caller acts with; a platform admin acts as an owner. */
export const actingRole = (caller: Caller): OrganisationRole =>
  caller.platformRole === null ? (caller.role ?? ROLE_OF_TOKENS) : 'owner'

/** The caller as a member whose role must still stand when the change is made; null for all others. */
export const actingMember = ({ userId, role }: Caller): ActingMember | null =>
  userId === null || role === null ? null : { userId, role }

/** True when a holder of `acting` may grant or change `role`. */
export const reaches = (acting: OrganisationRole, role: OrganisationRole): boolean =>
  organisationRoles.indexOf(acting) <= organisationRoles.indexOf(role)

/** @throws {AppError} forbidden when the role is above the caller's own */
export function requireReach(caller: Caller, role: OrganisationRole): void {
  const acting = actingRole(caller)
  if (!reaches(acting, role)) fail('forbidden', `As ${acting} you may not grant or change ${role}.`)
}

/**
 * Nobody grants what they lack: a token grants no role that may do more than the token itself.
 * @throws {AppError} forbidden when the role is above the caller's own, insufficient_scope
 */
export function requireGrant(caller: Caller, role: OrganisationRole): void {
  requireReach(caller, role)
  const missing = scopesOfRole[role].find((scope) => !covers(caller.scopes, scope))
  if (missing !== undefined) fail('insufficient_scope', `To grant ${role} it takes ${missing}.`)
}
