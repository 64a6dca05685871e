/** What a management token may do, by area; `*` is everything. Writing does not include reading. */
export const scopes = [
  'organisations:read',
  'organisations:write',
  'tokens:read',
  'tokens:write',
  'catalogue:read',
  'catalogue:write',
  'subscriptions:read',
  'subscriptions:write',
  'keys:read',
  'keys:write',
  'usage:read',
] as const
export type Scope = (typeof scopes)[number]

export const ALL_SCOPES = '*'
export const grantableScopes = [ALL_SCOPES, ...scopes] as const

/** True when a holder of `held` may do what `wanted` names. */
export const covers = (held: readonly string[], wanted: string): boolean =>
  held.includes(ALL_SCOPES) || held.includes(wanted)
