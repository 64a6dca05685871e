import type { OrganisationRole } from '../../db/schema/organisations'

/** What a caller may do, by area; `*` is everything. Writing does not include reading. */
export const scopes = [
  'organisations:read',
  'organisations:write',
  'members:read',
  'members:write',
  'tokens:read',
  'tokens:write',
  'catalogue:read',
  'catalogue:write',
  'origin-secrets:write',
  'consumers:read',
  'consumers:write',
  'subscriptions:read',
  'subscriptions:write',
  'keys:read',
  'keys:write',
  'usage:read',
  'billing:read',
  'billing:write',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
] as const
export type Scope = (typeof scopes)[number]

export const ALL_SCOPES = '*'
export const grantableScopes = [ALL_SCOPES, ...scopes] as const

/** True when a holder of `held` may do what `wanted` names. */
export const covers = (held: readonly string[], wanted: string): boolean =>
  held.includes(ALL_SCOPES) || held.includes(wanted)

const reads = scopes.filter((scope) => scope.endsWith(':read'))
/** Names and numbers of the organisation's work, without its audit trail and its money. */
const daily = reads.filter((scope) => scope !== 'audit:read' && scope !== 'billing:read')

/**
 * What a member may do. Ownership and deletion are no scopes: they ask for the owner in person. A viewer
 * sees no secrets, since no read shows any.
 */
export const scopesOfRole: Readonly<Record<OrganisationRole, readonly string[]>> = {
  owner: [ALL_SCOPES],
  admin: [ALL_SCOPES],
  billing: [...daily, 'billing:read', 'billing:write', 'subscriptions:write'],
  developer: [...daily, 'catalogue:write', 'consumers:write', 'keys:write', 'webhooks:write'],
  viewer: daily,
}
