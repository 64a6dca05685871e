import { Unchanged } from '../../db/atomic'
import { eraseTraces } from '../../db/erase'
import { findStaff } from '../../db/memberships'
import { pseudonymise } from '../../db/users'
import { fail } from '../../domain/errors'
import { requirePerson, type Caller } from '../auth/caller'
import { record } from '../auth/security-log'
import type { PortalDeps } from '../deps'
import type { Client } from '../identity/port'
import { confirmPassword } from './confirm-password'

const NOBODY: Client = { address: null, userAgent: null }

/**
 * Deletes the person's account: name, address and all that leads to them. What the law or an
 * organisation needs keeps an id that names nobody (security J9).
 * @throws {AppError} wrong_password, too_many_attempts; invalid_state for the last owner of an
 *   organisation, who hands it over or deletes it first, and for platform staff, whose grant and tokens are
 *   revoked first
 */
export async function deleteMe(
  deps: PortalDeps,
  caller: Caller,
  password: string,
  client: Client,
): Promise<void> {
  const { userId } = requirePerson(caller)
  const { user } = await confirmPassword(deps, userId, password, client)
  try {
    await record(deps, userId, 'account.deleted', NOBODY, {}, [
      pseudonymise(deps.db, userId, deps.now()),
      ...eraseTraces(deps.db, userId, user.email),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    if (await findStaff(deps.db, userId)) {
      fail('invalid_state', 'You are platform staff: have the grant revoked first.')
    }
    fail(
      'invalid_state',
      'You are the last owner of an organisation: hand it over or delete it first.',
    )
  }
}
