import type { PlatformRole } from '../../db/schema/organisations'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { covers, type Scope } from './scopes'

/** Who is calling, by management token. Has an organisation or a platform role, never both. */
export interface Caller {
  readonly tokenId: Id
  readonly organisationId: Id | null
  readonly platformRole: PlatformRole | null
  readonly scopes: readonly string[]
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
