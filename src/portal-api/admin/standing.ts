import type { PlatformRole } from '../../db/schema/organisations'
import { fail } from '../../domain/errors'
import { requireAdmin, type Caller } from '../auth/caller'
import { ALL_SCOPES, covers } from '../auth/scopes'

/**
 * Lets platform staff through. A staff token of less than all scopes is for the areas that it names, not
 * for the platform itself.
 * @throws {AppError} forbidden, insufficient_scope
 */
export function requireStaff(caller: Caller): PlatformRole {
  const { platformRole } = caller
  if (platformRole === null) return fail('forbidden', 'This needs platform staff.')
  if (!covers(caller.scopes, ALL_SCOPES)) fail('insufficient_scope', 'This needs all scopes.')
  return platformRole
}

/** As `requireStaff`, for what support may not. @throws {AppError} forbidden, insufficient_scope */
export function requirePlatformAdmin(caller: Caller): void {
  requireAdmin(caller)
  requireStaff(caller)
}
