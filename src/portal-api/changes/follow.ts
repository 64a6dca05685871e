import { commit, NotUnique, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import { endingRoutes, endsToTell, isUntold, noticesToFollow } from '../../db/changes/ends'
import { insertNotice, insertNoticeRoutes, insertNoticeWhere } from '../../db/changes/notices'
import { daysBefore, STILL_CALLED_MS } from '../../domain/change-notice'
import { operationEnds } from '../../domain/openapi/edit'
import { audit } from '../audit'
import type { PortalDeps } from '../deps'

type FollowDeps = Pick<PortalDeps, 'db' | 'now' | 'newId' | 'requestId'>

/** A run; what is left waits for the next minute. */
const LIMIT = 50
/** Routes whose end nobody announced, in a run. */
const MOST_ROUTES = 1000

/** Tells those who still call a route that it ends, seven days before: no route ends without a notice. */
export async function followNotices(deps: FollowDeps): Promise<void> {
  await tellOnceMore(deps)
  await tellFirst(deps)
}

/** Of ends that were announced. */
async function tellOnceMore(deps: FollowDeps): Promise<void> {
  const now = deps.now()
  for (const { id: followsId, ...before } of await noticesToFollow(deps.db, now, LIMIT)) {
    const id = deps.newId('changeNotice')
    const routes = await endingRoutes(deps.db, followsId)
    try {
      await commit(deps.db, [
        insertNotice(deps.db, { ...endingAt(now), ...before, id, followsId }),
        insertNoticeRoutes(
          deps.db,
          routes.map((route) => Object.assign({}, route, { noticeId: id })),
        ),
      ])
    } catch (error) {
      // Another runner follows the same notice.
      if (!(error instanceof NotUnique)) throw error
    }
  }
}

/** Of ends that were set with the route, or in a draft. */
async function tellFirst(deps: FollowDeps): Promise<void> {
  const now = deps.now()
  const found = await endsToTell(deps.db, now, MOST_ROUTES)
  const groups = Map.groupBy(found, (row) => `${row.productId} ${row.changelogEntryId}`)
  for (const routes of groups.values()) {
    const [first] = routes
    if (!first) continue
    const { organisationId, productId, changelogEntryId } = first
    const id = deps.newId('changeNotice')
    const routeIds = routes.map(({ routeId }) => routeId)
    const head = { id, organisationId, productId, changelogEntryId, followsId: null }
    try {
      await commit(deps.db, [
        insertNoticeWhere(deps.db, { ...endingAt(now), ...head }, isUntold(routeIds)),
        audit(deps, SYSTEM_ACTOR, {
          action: 'route.announce_end',
          targetId: productId,
          organisationId,
          change: { notice_id: id, routes: routeIds },
        }),
        insertNoticeRoutes(
          deps.db,
          routes.map(({ routeId, method, path, endsAt }) => ({
            noticeId: id,
            routeId,
            method,
            path,
            endsAt,
            belowRank: null,
            says: [operationEnds(endsAt).says],
          })),
        ),
      ])
    } catch (error) {
      // Another runner tells of the same routes.
      if (!(error instanceof Unchanged)) throw error
    }
  }
}

const endingAt = (now: number) => ({
  kind: 'ending' as const,
  at: now,
  callsFrom: daysBefore(now, STILL_CALLED_MS),
  toldAt: null,
})
