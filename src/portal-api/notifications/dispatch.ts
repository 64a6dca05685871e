import { commit, type Statement } from '../../db/atomic'
import { markDispatched, waitingEvents, type EventRow } from '../../db/events'
import {
  insertMails,
  insertNotifications,
  membersOf,
  preferencesOf,
  type Told,
} from '../../db/notifications'
import { fanOutDeliveries } from '../../db/webhook-deliveries'
import { channels, isTold, type Channel } from '../../domain/notification-rules'
import type { PortalDeps } from '../deps'

/** Events in one batch. */
const BATCH = 20
/** Batches in one run. */
const MOST_BATCHES = 50
/** People told in one statement: D1 takes values of at most 2 MB. */
const MOST_TOLD = 5000

type DispatchDeps = Pick<PortalDeps, 'db' | 'now'>

/**
 * Hands the events that wait to webhooks, notifications and mail, each exactly once: what is told of an
 * event and that it was told are written together, and a second dispatcher finds nothing to add.
 * @returns how many events it found
 */
export async function dispatchEvents(deps: DispatchDeps): Promise<number> {
  let found = 0
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const events = await waitingEvents(deps.db, BATCH)
    found += events.length
    if (events.length > 0) await dispatch(deps, events)
    if (events.length < BATCH) break
  }
  return found
}

async function dispatch({ db, now }: DispatchDeps, events: readonly EventRow[]): Promise<void> {
  const at = now()
  const ids = JSON.stringify(events.map((event) => event.id))
  const told = await toldOf(db, events)
  const statements: Statement[] = []
  for (const part of parts(told.in_app)) statements.push(insertNotifications(db, part))
  for (const part of parts(told.mail)) statements.push(insertMails(db, part, at))
  await commit(db, [fanOutDeliveries(db, ids, at), ...statements, markDispatched(db, ids, at)])
}

/** Who is told of each event on each channel. */
async function toldOf(
  db: DispatchDeps['db'],
  events: readonly EventRow[],
): Promise<Record<Channel, Told[]>> {
  const members = await membersOf(db, [...new Set(events.map((event) => event.organisationId))])
  const chosen = Map.groupBy(
    await preferencesOf(db, [...new Set(members.map((member) => member.userId))]),
    (preference) => preference.userId,
  )
  const told: Record<Channel, Told[]> = { in_app: [], mail: [] }
  for (const { id, organisationId, type, at } of events) {
    // A test is for the endpoint alone.
    if (type === 'webhook.test') continue
    for (const { userId, role } of members.filter((m) => m.organisationId === organisationId)) {
      for (const channel of channels) {
        if (isTold(role, chosen.get(userId) ?? [], type, channel)) {
          told[channel].push({ userId, eventId: id, organisationId, at })
        }
      }
    }
  }
  return told
}

function* parts(told: readonly Told[]): Generator<readonly Told[]> {
  for (let from = 0; from < told.length; from += MOST_TOLD) yield told.slice(from, from + MOST_TOLD)
}
