import { commit, NotUnique } from '../../db/atomic'
import { endingRoutes, noticesToFollow } from '../../db/changes/ends'
import { insertNotice, insertNoticeRoutes } from '../../db/changes/notices'
import { daysBefore, STILL_CALLED_MS } from '../../domain/change-notice'
import type { PortalDeps } from '../deps'

/** A run; what is left waits for the next minute. */
const LIMIT = 50

/** Tells those who still call a route once more, seven days before it ends. */
export async function followNotices(deps: Pick<PortalDeps, 'db' | 'now' | 'newId'>): Promise<void> {
  const now = deps.now()
  for (const { id: followsId, ...before } of await noticesToFollow(deps.db, now, LIMIT)) {
    const id = deps.newId('changeNotice')
    const routes = await endingRoutes(deps.db, followsId)
    try {
      await commit(deps.db, [
        insertNotice(deps.db, {
          ...before,
          id,
          kind: 'ending',
          followsId,
          at: now,
          callsFrom: daysBefore(now, STILL_CALLED_MS),
          toldAt: null,
        }),
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
