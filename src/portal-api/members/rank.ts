/** Who may change whose membership (security G2): nobody grants or changes a role above their own. */
import type { ActingMember } from '../../db/memberships'
import { organisationRoles, type OrganisationRole } from '../../db/schema/organisations'
import { fail } from '../../domain/errors'
import type { Caller } from '../auth/caller'

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

/** @throws {AppError} forbidden when one of the roles is above the caller's own */
export function requireReach(caller: Caller, ...roles: readonly OrganisationRole[]): void {
  const acting = actingRole(caller)
  const beyond = roles.find((role) => !reaches(acting, role))
  if (beyond !== undefined) fail('forbidden', `As ${acting} you may not grant or change ${beyond}.`)
}
