import { commit, Unchanged } from '../../db/atomic'
import { findOrigin, updateUnverified, type OriginRow } from '../../db/origins'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { limit, type Allowance } from '../limiter'
import { challengeProblem } from './challenge'

/** Each fetches from what may be somebody else's host. */
const OF_ORIGIN: Allowance = { limit: 30, windowMs: 60_000 }
/** A further claim of the same host, or of another of its names, is no way around. */
const OF_ORGANISATION: Allowance = { limit: 120, windowMs: 60_000 }

/**
 * Looks whether the origin shows its token. One that is verified stays so: what it showed may be removed.
 * @returns the origin; `problem` says why it is not verified
 * @throws {AppError} not_found, too_many_attempts
 */
export async function verifyOrigin(deps: PortalDeps, caller: Caller, id: Id): Promise<OriginRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const row = (await findOrigin(deps.db, owner, id)) ?? fail('not_found')
  if (row.state === 'verified') return row
  await limit(deps.limiter, `origin checks\n${id}`, OF_ORIGIN)
  await limit(deps.limiter, `origin checks\n${row.organisationId}`, OF_ORGANISATION)
  const problem = await challengeProblem(deps.resolver, row.origin, row.token)
  const now = deps.now()
  const found =
    problem === null
      ? { state: 'verified' as const, problem, verifiedAt: now }
      : { state: 'failed' as const, problem }
  const change = { ...found, checkedAt: now, updatedAt: now }
  try {
    await commit(deps.db, [
      updateUnverified(deps.db, id, change),
      audit(deps, caller.actorId, {
        action: 'origin.verify',
        targetId: id,
        organisationId: row.organisationId,
        change: { origin: row.origin, state: found.state, problem },
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    // Somebody else's check found it first.
    return (await findOrigin(deps.db, owner, id)) ?? fail('not_found')
  }
  return { ...row, ...change }
}
