import { commit, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { failOrigin, markChecked, originsDue, type OriginRow } from '../../db/origins'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'
import { tell } from '../events'
import { addressesOf, addressProblem } from './address-problem'
import type { Resolver } from './resolver'

/** ms between two looks at a verified origin. */
const EVERY_MS = 3_600_000
/** Of a run; a Worker may do a thousand subrequests, and each origin takes two. */
const MOST = 100

/**
 * Looks up where verified origins lead now (security A3). One whose name has come to lead inside is
 * verified no more, and its owner is told. Its products go on as they are: the platform refuses the
 * connection for as long as the name leads there, and a name that is set right again works at once.
 */
export async function checkOrigins(deps: PortalDeps): Promise<void> {
  const { resolver } = deps
  if (!resolver) return
  const due = await originsDue(deps.db, deps.now() - EVERY_MS, MOST)
  if (due.length === 0) return
  const problems = await Promise.all(due.map((row) => problemOf(resolver, row)))
  await markChecked(
    deps.db,
    due.map(({ id }) => id),
    deps.now(),
  )
  for (const [index, row] of due.entries()) {
    const problem = problems[index] ?? null
    if (problem !== null) await failed(deps, row, problem)
  }
}

/** A resolver that cannot say, or a name that is gone, is no reason: calls show soon enough. */
async function problemOf(resolver: Resolver, { origin }: OriginRow): Promise<string | null> {
  const { hostname } = new URL(origin)
  return addressProblem(hostname, await addressesOf(resolver, hostname).catch(() => []))
}

async function failed(deps: PortalDeps, row: OriginRow, problem: string): Promise<void> {
  const { id, organisationId, origin } = row
  try {
    await commit(deps.db, [
      failOrigin(deps.db, id, problem, deps.now()),
      audit(deps, SYSTEM_ACTOR, {
        action: 'origin.fail',
        targetId: id,
        organisationId,
        change: { origin, problem },
      }),
      tell(deps, {
        type: 'origin.failing',
        organisationId,
        subjectId: id,
        data: { origin_id: id, origin, reason: problem },
      }),
    ])
  } catch (error) {
    // Another run was faster.
    if (!(error instanceof Unchanged)) throw error
  }
}
