import { and, asc, desc, eq, inArray, lt, sql, type SQL } from 'drizzle-orm'
import { moneyAreas, type EventType } from '../domain/event-types'
import { makeId, type Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { ClaimOfSome } from './claim'
import type { Db } from './open'
import { events, webhookAttempts, webhookDeliveries, webhookEndpoints } from './schema'

export type DeliveryRow = typeof webhookDeliveries.$inferSelect
export type AttemptRow = typeof webhookAttempts.$inferSelect
export type DeliveryState = DeliveryRow['state']

/** In the log: the delivery and its event. */
export interface Delivery {
  readonly delivery: DeliveryRow
  readonly event: typeof events.$inferSelect
}

export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined
  readonly type?: EventType | undefined
}

/** The deliveries to an endpoint, newest event first. */
export const listDeliveries = (
  db: Db,
  endpointId: Id,
  { state, type }: DeliveryFilter,
  after: Id | null,
  limit: number,
): Promise<Delivery[]> =>
  db
    .select({ delivery: webhookDeliveries, event: events })
    .from(webhookDeliveries)
    .innerJoin(events, eq(events.id, webhookDeliveries.eventId))
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        state === undefined ? undefined : eq(webhookDeliveries.state, state),
        type === undefined ? undefined : eq(events.type, type),
        after === null ? undefined : lt(webhookDeliveries.eventId, after),
      ),
    )
    .orderBy(desc(webhookDeliveries.eventId))
    .limit(limit)

/** ms; by then the tries of an event are over, however long its receiver asked to wait. */
const LONGEST_MS = 10 * 86_400_000

/**
 * How many deliveries were given up in a span. Ids of events sort by time, so that an index leads to them.
 * @param from ms, included
 * @param to ms, excluded
 */
export const givenUp = (from: number, to: number): SQL => sql`(
  select count(*) from webhook_deliveries where state = 'failed'
    and event_id >= ${makeId('event', from - LONGEST_MS, new Uint8Array(16))}
    and updated_at >= ${from} and updated_at < ${to})`

export const findDelivery = (db: Db, endpointId: Id, eventId: Id): Promise<Delivery | undefined> =>
  db
    .select({ delivery: webhookDeliveries, event: events })
    .from(webhookDeliveries)
    .innerJoin(events, eq(events.id, webhookDeliveries.eventId))
    .where(
      and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.eventId, eventId)),
    )
    .get()

/** The tries of a delivery, oldest first. */
export const listAttempts = (db: Db, endpointId: Id, eventId: Id) =>
  db
    .select()
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.endpointId, endpointId), eq(webhookAttempts.eventId, eventId)))
    .orderBy(asc(webhookAttempts.number))

export const insertDelivery = (db: Db, row: DeliveryRow) => db.insert(webhookDeliveries).values(row)

/** Has a delivery sent again from the beginning of its schedule, unless it waits already. */
export const replayDelivery = (db: Db, endpointId: Id, eventId: Id, now: number) =>
  db
    .update(webhookDeliveries)
    .set({ state: 'waiting', failures: 0, nextAt: now, updatedAt: now })
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.eventId, eventId),
        sql`${webhookDeliveries.state} <> 'waiting'`,
      ),
    )

/**
 * Has the endpoint sent what it wants of the events of a span: what it never got, or everything again.
 * @param span ms, its end excluded
 */
export const replaySpan = (
  db: Db,
  endpointId: Id,
  span: { readonly from: number; readonly to: number },
  everything: boolean,
  now: number,
) =>
  db
    .insert(webhookDeliveries)
    .select(
      sql`${newDelivery(now)}
        from webhook_endpoints w join events e on e.organisation_id = w.organisation_id
        where w.id = ${endpointId} and e.at >= ${span.from} and e.at < ${span.to}
          and e.dispatched_at is not null and ${WANTED}`,
    )
    .onConflictDoUpdate({
      target: [webhookDeliveries.endpointId, webhookDeliveries.eventId],
      set: { state: 'waiting', failures: 0, nextAt: now, updatedAt: now },
      setWhere: inArray(webhookDeliveries.state, everything ? ['failed', 'delivered'] : ['failed']),
    })

/** Event `e` for endpoint `w`, in the order of the table's columns. */
const newDelivery = (now: number) =>
  sql`select w.id, e.id, e.organisation_id, 'waiting', 0, 0, ${now}, null, null, ${now}, ${now}`

/** Whether endpoint `w` wants event `e`, and may have it. A test event is for the endpoint that was tested. */
const WANTED = sql`e.type <> 'webhook.test'
  and (w.money or substr(e.type, 1, instr(e.type, '.') - 1) not in
    (select value from json_each(${JSON.stringify(moneyAreas)})))
  and (w.types is null or exists (select 1 from json_each(w.types) as t where t.value = e.type))`

/**
 * Fans the events that nobody has dispatched out to the endpoints that want them.
 * @param eventIds as JSON
 */
export const fanOutDeliveries = (db: Db, eventIds: string, now: number) =>
  db
    .insert(webhookDeliveries)
    .select(
      sql`${newDelivery(now)}
        from json_each(${eventIds}) as dispatched
          join events e on e.id = dispatched.value
          join webhook_endpoints w on w.organisation_id = e.organisation_id
        where e.dispatched_at is null and w.disabled_at is null and ${WANTED}`,
    )
    .onConflictDoNothing()

interface ClaimRequest extends ClaimOfSome {
  /** Deliveries to one endpoint at the same time; one only while it fails. */
  readonly perEndpoint: number
}

/**
 * Claims what is due, at most one delivery of each endpoint, those first that waited longest for a turn:
 * a slow receiver, or one with a long backlog, holds up nobody else.
 */
export async function claimDeliveries(db: Db, request: ClaimRequest): Promise<DeliveryRow[]> {
  const { claim, now, until, perEndpoint, limit } = request
  const isDue = sql`d.endpoint_id = w.id and d.state = 'waiting' and d.next_at <= ${now}
    and (d.claimed_until is null or d.claimed_until <= ${now})`
  const [claimed] = await db.batch([
    db
      .update(webhookDeliveries)
      .set({ claim, claimedUntil: until })
      .where(
        sql`(endpoint_id, event_id) in (
          select w.id, (select d.event_id from webhook_deliveries d where ${isDue}
            order by d.next_at, d.event_id limit 1)
          from webhook_endpoints w
          where w.disabled_at is null
            and exists (select 1 from webhook_deliveries d where ${isDue})
            and (select count(*) from webhook_deliveries d where d.endpoint_id = w.id
                and d.claim is not null and d.claimed_until > ${now})
              < case when w.failing_since is null then ${perEndpoint} else 1 end
          order by w.last_attempt_at, w.id limit ${limit})`,
      )
      .returning(),
    db
      .update(webhookEndpoints)
      .set({ lastAttemptAt: now })
      .where(sql`id in (select endpoint_id from webhook_deliveries where claim = ${claim})`),
  ])
  return claimed
}

/** When the next delivery is due, or null when none waits. */
export async function nextDueAt(db: Db): Promise<number | null> {
  const row = await db.get<{ at: number | null }>(sql`
    select min((select min(d.next_at) from webhook_deliveries d
      where d.endpoint_id = w.id and d.state = 'waiting')) as at
    from webhook_endpoints w where w.disabled_at is null`)
  return row?.at ?? null
}

/** What a try leaves behind. */
export interface Outcome {
  readonly attempt: AttemptRow
  readonly state: DeliveryState
  readonly failures: number
  readonly nextAt: number
}

/**
 * Writes the outcome of a try, while the claim still holds: a sender that was given up for dead leaves
 * no mark. To be run as one batch, in this order.
 */
export function outcomeStatements(db: Db, claimed: DeliveryRow, outcome: Outcome) {
  const { attempt } = outcome
  const holds = sql`exists (select 1 from webhook_deliveries where endpoint_id = ${claimed.endpointId}
    and event_id = ${claimed.eventId} and claim = ${claimed.claim})`
  return [
    insertWhere(db, webhookAttempts, attempt, holds),
    db
      .update(webhookEndpoints)
      .set({
        failingSince: attempt.error === null ? null : sql`coalesce(failing_since, ${attempt.at})`,
      })
      .where(and(eq(webhookEndpoints.id, claimed.endpointId), holds)),
    db
      .update(webhookDeliveries)
      .set({
        state: outcome.state,
        attempts: attempt.number,
        failures: outcome.failures,
        nextAt: outcome.nextAt,
        claim: null,
        claimedUntil: null,
        updatedAt: attempt.at,
      })
      .where(
        and(
          eq(webhookDeliveries.endpointId, claimed.endpointId),
          eq(webhookDeliveries.eventId, claimed.eventId),
          sql`claim = ${claimed.claim}`,
        ),
      ),
  ] as const
}
