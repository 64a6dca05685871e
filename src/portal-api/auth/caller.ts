import type { OrganisationRole, PlatformRole } from '../../db/schema/organisations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { covers, type Scope } from './scopes'

/**
 * Who is calling: a person by session, a script by management token, either by a JWT exchanged for one.
 * Acts for an organisation or for the platform, never for both at once.
 */
export interface Caller {
  /** Named in audit rows: the user of a session, else the token. */
  readonly actorId: Id
  /** The person; null for a management token, which belongs to its organisation. */
  readonly userId: Id | null
  /** Set only for a session cookie: what concerns the person alone asks for it. */
  readonly sessionId: Id | null
  readonly organisationId: Id | null
  /** The person's role in the organisation; null for a token and for staff. */
  readonly role: OrganisationRole | null
  readonly platformRole: PlatformRole | null
  /** What a token was made with, or what the role grants. */
  readonly scopes: readonly string[]
  /** The secret that the request came with. Never stored or logged. */
  readonly credential: string
}

/**
 * Whose resources the caller may read.
 * @returns the organisation, or null for platform staff, who read everybody's
 * @throws {AppError} insufficient_scope
 */
export function mayRead(caller: Caller, scope: Scope): Id | null {
  if (!covers(caller.scopes, scope)) fail('insufficient_scope', `The token needs ${scope}.`)
  if (caller.platformRole !== null) return null
  return caller.organisationId ?? fail('forbidden')
}

/**
 * Whose resources the caller may change. Support reads everything and changes nothing, unless the verb
 * asks for `mayRead` and its own rule instead.
 * @returns the organisation, or null for a platform admin
 * @throws {AppError} insufficient_scope, forbidden
 */
export function mayWrite(caller: Caller, scope: Scope): Id | null {
  const owner = mayRead(caller, scope)
  if (caller.platformRole !== null) requireAdmin(caller)
  return owner
}

/** @throws {AppError} forbidden, for all but a platform admin */
export function requireAdmin(caller: Caller): void {
  if (caller.platformRole !== 'admin') fail('forbidden', 'This needs a platform admin.')
}

/**
 * The organisation that a new resource is for: the caller's own, or the one that an admin names.
 * @throws {AppError} not_found for another organisation, invalid_request when an admin names none
 */
export function organisationFor(caller: Caller, named: Id | undefined): Id {
  if (caller.organisationId !== null) {
    if (named !== undefined && named !== caller.organisationId) fail('not_found')
    return caller.organisationId
  }
  return (
    named ??
    fail('invalid_request', 'Say for which organisation.', {
      errors: [{ pointer: '/organisation_id', detail: 'is required of a platform admin' }],
    })
  )
}

/** @throws {AppError} forbidden, for all but a person by session: what is theirs is not a token's to change */
export function requirePerson(caller: Caller): { readonly userId: Id; readonly sessionId: Id } {
  const { userId, sessionId } = caller
  if (userId === null || sessionId === null) return fail('forbidden', 'This needs a session.')
  return { userId, sessionId }
}

/**
 * For what only an owner may do: ownership, deletion.
 * @returns the organisation
 * @throws {AppError} forbidden
 */
export function requireOwner(caller: Caller): Id {
  requirePerson(caller)
  if (caller.role !== 'owner' || caller.organisationId === null) {
    return fail('forbidden', 'This needs an owner of the organisation.')
  }
  return caller.organisationId
}
