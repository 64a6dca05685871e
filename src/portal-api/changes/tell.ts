import { commit, NotUnique } from '../../db/atomic'
import {
  concernedCalls,
  insertTold,
  markTold,
  routesOfNotice,
  subscriptionsToTell,
  waitingNotices,
  type NoticeRouteRow,
} from '../../db/changes/notices'
import { insertEvent } from '../../db/events'
import { CALLED_MS, daysBefore, LATE_USAGE_MS } from '../../domain/change-notice'
import type { PortalDeps } from '../deps'
import { eventOf } from './event'

type TellDeps = Pick<PortalDeps, 'db' | 'now' | 'newId' | 'portalUrl'>

/** Notices looked at in a run; what is left waits for the next minute. */
const NOTICES = 100
/** Subscriptions told in one batch. */
const BATCH = 25
/** Batches of a run. */
const MOST_BATCHES = 20

/**
 * Tells those who called the routes of a notice, each once: that they are told and what they are told is one
 * batch, which the key of the former refuses a second time. Callers are looked for until usage that was
 * under way has arrived.
 */
export async function tellCallers(deps: TellDeps): Promise<void> {
  let left = MOST_BATCHES
  for (const waiting of await waitingNotices(deps.db, NOTICES)) {
    const { notice } = waiting
    const routes = await routesOfNotice(deps.db, notice.id)
    for (; left > 0; left--) {
      const ids = await subscriptionsToTell(deps.db, notice, BATCH)
      if (ids.length > 0) await tellBatch(deps, waiting, routes, ids)
      if (ids.length < BATCH) break
    }
    if (left === 0) return
    const now = deps.now()
    if (now - notice.at >= LATE_USAGE_MS) await markTold(deps.db, notice.id, now)
  }
}

type Waiting = Awaited<ReturnType<typeof waitingNotices>>[number]

async function tellBatch(
  deps: TellDeps,
  { notice, product }: Waiting,
  routes: readonly NoticeRouteRow[],
  ids: readonly string[],
): Promise<void> {
  const from = daysBefore(notice.at, CALLED_MS)
  const found = await concernedCalls(deps.db, notice, ids, from)
  const now = deps.now()
  const told = [...Map.groupBy(found, ({ subscriptionId }) => subscriptionId)].map(
    ([subscriptionId, calls]) => {
      const eventId = deps.newId('event')
      const event = eventOf({ notice, product, routes, calls, portalUrl: deps.portalUrl })
      return {
        told: { noticeId: notice.id, subscriptionId, eventId, at: now },
        event: { ...event, id: eventId, at: now, dispatchedAt: null },
      }
    },
  )
  if (told.length === 0) return
  try {
    await commit(deps.db, [
      insertTold(
        deps.db,
        told.map(({ told: row }) => row),
      ),
      ...told.map(({ event }) => insertEvent(deps.db, event)),
    ])
  } catch (error) {
    // Another runner tells them: this one goes on with who is left.
    if (!(error instanceof NotUnique)) throw error
  }
}
