import type { z } from '@hono/zod-openapi'
import { commit, NotUnique, Unchanged } from '../../db/atomic'
import { findGuide, updateGuide as updateStatement, type GuideRow } from '../../db/guides'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import type { UpdateGuide } from './schemas'

/**
 * @param ifMatch the `If-Match` header (RFC 9110): the revision that the caller has read
 * @throws {AppError} not_found, conflict for a slug that is taken or a guide that somebody else changed
 */
export async function updateGuide(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  ifMatch: string | undefined,
  input: z.output<typeof UpdateGuide>,
): Promise<GuideRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const before = (await findGuide(deps.db, owner, id)) ?? fail('not_found')
  const revision = revisionOf(ifMatch)
  try {
    await commit(deps.db, [
      updateStatement(deps.db, id, revision, { ...input, updatedAt: deps.now() }),
      audit(deps, caller.actorId, {
        action: 'guide.update',
        targetId: id,
        organisationId: before.organisationId,
        change: { product_id: before.productId, members: Object.keys(input) },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) fail('conflict', 'The product has a guide of this slug.')
    if (error instanceof Unchanged)
      fail('conflict', 'Somebody else changed the guide. Read it again.')
    throw error
  }
  return (await findGuide(deps.db, owner, id)) ?? fail('not_found')
}

/** Null for any revision. */
function revisionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null
  // Weak where something on the way has compressed the answer.
  const [, revision] = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch) ?? []
  if (revision !== undefined) return Number(revision)
  return fail('invalid_request', 'If-Match must be the ETag of the guide.')
}
