import { commit, Unchanged } from '../../db/atomic'
import { countCallers } from '../../db/changes/callers'
import { routeWithProduct } from '../../db/changes/ends'
import { insertNoticeRoutes, insertNoticeWhere, notRemindedSince } from '../../db/changes/notices'
import { daysBefore, REMINDER_MS, STILL_CALLED_MS } from '../../domain/change-notice'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { operationEnds } from '../../domain/openapi/edit'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'

/** A reminder that is on its way. */
export interface Reminder {
  readonly id: Id
  /** ms */
  readonly at: number
  /** Who is told; late usage may add some. */
  readonly consumers: number
}

/**
 * Tells those who called a deprecated route in the last seven days once more; at most once in seven days.
 * @throws {AppError} not_found, invalid_state for a route without an end, when nobody calls it, or when
 *   they were reminded of late
 */
export async function remindCallers(deps: PortalDeps, caller: Caller, id: Id): Promise<Reminder> {
  const owner = mayWrite(caller, 'catalogue:write')
  const { route, product } = (await routeWithProduct(deps.db, owner, id)) ?? fail('not_found')
  const { sunsetAt, method, path } = route
  if (sunsetAt === null) return fail('invalid_state', 'The route has no day on which it ends.')
  const at = deps.now()
  const callsFrom = daysBefore(at, STILL_CALLED_MS)
  const consumers = await countCallers(deps.db, product.id, [id], callsFrom)
  if (consumers === 0) fail('invalid_state', 'Nobody called the route in the last seven days.')
  const noticeId = deps.newId('changeNotice')
  const notice = {
    id: noticeId,
    organisationId: route.organisationId,
    productId: product.id,
    kind: 'reminder' as const,
    followsId: null,
    changelogEntryId: route.endEntryId,
    at,
    callsFrom,
    toldAt: null,
  }
  const says = [operationEnds(sunsetAt).says]
  try {
    await commit(deps.db, [
      insertNoticeWhere(deps.db, notice, notRemindedSince(id, at - REMINDER_MS)),
      audit(deps, caller.actorId, {
        action: 'route.remind',
        targetId: id,
        organisationId: route.organisationId,
        change: { method, path, consumers },
      }),
      insertNoticeRoutes(deps.db, [
        { noticeId, routeId: id, method, path, endsAt: sunsetAt, belowRank: null, says },
      ]),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    fail('invalid_state', 'Its callers were reminded within the last seven days.')
  }
  return { id: noticeId, at, consumers }
}
