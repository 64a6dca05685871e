/** Who a credential stands for, read anew for each request: a change is in force at the next one. */
import { findStaff, membershipsOf } from '../../db/memberships'
import type { Db } from '../../db/open'
import type { TokenRow } from '../../db/tokens'
import type { UserRow } from '../../db/users'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { Caller } from './caller'
import { ALL_SCOPES, scopesOfRole } from './scopes'

declare const DEVELOPMENT: boolean

/** What a person names in `Turnpike-Organisation` to act as platform staff. */
export const PLATFORM = 'platform'

/** For whom somebody acts, and whether that organisation may only read. */
export type Acting = Pick<Caller, 'organisationId' | 'role' | 'platformRole' | 'scopes'> & {
  readonly suspended: boolean
}

/**
 * @param wanted an organisation, or `platform`; the oldest membership when left out
 * @returns null when the person has no part in it
 * @throws {AppError} account_suspended, second_factor_required
 */
export async function actingAs(
  db: Db,
  user: UserRow,
  wanted: string | undefined,
): Promise<Acting | null> {
  if (user.suspendedAt !== null) fail('account_suspended')
  if (user.deletedAt !== null) return null
  if (wanted === PLATFORM) return asStaff(db, user)
  const memberships = await membershipsOf(db, user.id)
  const chosen =
    wanted === undefined
      ? memberships[0]
      : memberships.find(({ organisation }) => organisation.id === wanted)
  if (chosen === undefined) {
    if (wanted !== undefined) return null
    return { organisationId: null, role: null, platformRole: null, scopes: [], suspended: false }
  }
  const { membership, organisation } = chosen
  return {
    organisationId: organisation.id,
    role: membership.role,
    platformRole: null,
    scopes: scopesOfRole[membership.role],
    suspended: organisation.suspendedAt !== null,
  }
}

async function asStaff(db: Db, user: UserRow): Promise<Acting | null> {
  const grant = await findStaff(db, user.id)
  if (!grant) return null
  if (!DEVELOPMENT && !user.twoFactorEnabled) fail('second_factor_required')
  return {
    organisationId: null,
    role: null,
    platformRole: grant.role,
    scopes: [ALL_SCOPES],
    suspended: false,
  }
}

/** What a management token stands for. */
export const actingByToken = (row: TokenRow, suspendedAt: number | null): Acting => ({
  organisationId: row.organisationId,
  role: null,
  platformRole: row.platformRole,
  scopes: row.scopes,
  suspended: suspendedAt !== null,
})

/** A JWT never grants more than what it was exchanged for grants now. */
export function narrowed(granted: readonly string[], current: readonly string[]): string[] {
  if (current.includes(ALL_SCOPES)) return [...granted]
  if (granted.includes(ALL_SCOPES)) return [...current]
  return granted.filter((scope) => current.includes(scope))
}

/** The `Turnpike-Organisation` under which a JWT's source is read again. */
export const wantedBy = (organisationId: Id | null, isPlatform: boolean): string | undefined =>
  isPlatform ? PLATFORM : (organisationId ?? undefined)
