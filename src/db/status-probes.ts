/** Results of probes, by minute and by day. */
import { desc, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { statement, type Db } from './open'
import { probeMinutes, statusTargets } from './schema'

export type ProbeMinuteRow = typeof probeMinutes.$inferSelect

/** What a probe made of a target. */
export interface RecordedProbe {
  readonly id: string
  readonly host: string
  readonly ok: boolean
  readonly status: number | null
  readonly error: string | null
  readonly durationMs: number
  readonly failures: number
  readonly successes: number
  readonly since: number | null
  readonly turnAt: number
  readonly turnOk: boolean
  readonly minutesDown: number
  /** Whether it counts for uptime: not during maintenance. */
  readonly counts: boolean
}

/**
 * Notes the results of hosts that are still claimed, and when their next turn is, in one batch: a run that
 * lost its claim writes nothing, and none is counted twice.
 * @param at ms
 * @param turns next turn by host
 */
export async function recordProbes(
  db: Db,
  claim: Id,
  at: { readonly now: number; readonly minute: number; readonly day: number },
  probes: readonly RecordedProbe[],
  turns: Readonly<Record<string, number>>,
): Promise<void> {
  const results = JSON.stringify(
    probes.map((probe) => ({
      ...probe,
      ok: Number(probe.ok),
      turnOk: Number(probe.turnOk),
      counts: Number(probe.counts),
    })),
  )
  const value = (member: string) => sql`r.value ->> ${sql.raw(`'$.${member}'`)}`
  const held = sql`from json_each(${results}) r
    join probe_hosts h on h.host = ${value('host')} and h.claim = ${claim}`
  const counted = sql`${held} where ${value('counts')} = 1`
  await db.batch([
    statement(
      db,
      sql`
      insert into probe_minutes (target_id, start, ok, status, duration_ms)
      select ${value('id')}, ${at.minute}, ${value('ok')}, ${value('status')}, ${value('durationMs')}
      ${held} where true on conflict do nothing`,
    ),
    statement(
      db,
      sql`
      insert into status_days (target_id, start, probes, failed, minutes_down)
      select ${value('id')}, ${at.day}, 1, 1 - ${value('ok')}, ${value('minutesDown')}
      ${counted} on conflict (target_id, start) do update set
        probes = probes + excluded.probes, failed = failed + excluded.failed,
        minutes_down = minutes_down + excluded.minutes_down`,
    ),
    statement(
      db,
      sql`
      update status_targets set failures = ${value('failures')}, successes = ${value('successes')},
        since = ${value('since')}, turn_at = ${value('turnAt')}, turn_ok = ${value('turnOk')},
        last_at = ${at.now}, last_status = ${value('status')}, last_error = ${value('error')},
        last_ms = ${value('durationMs')}
      ${held} where status_targets.id = ${value('id')}`,
    ),
    statement(
      db,
      sql`
      update probe_hosts set next_at = t.value, claim = null, claimed_until = null
      from json_each(${JSON.stringify(turns)}) t
      where probe_hosts.host = t.key and probe_hosts.claim = ${claim}`,
    ),
  ])
}

/** The latest results, latest first. @param since ms */
export const recentProbes = (db: Db, targetId: string, since: number): Promise<ProbeMinuteRow[]> =>
  db
    .select()
    .from(probeMinutes)
    .where(sql`${probeMinutes.targetId} = ${targetId} and ${probeMinutes.start} >= ${since}`)
    .orderBy(desc(probeMinutes.start))

/** Deletes what is too old. @param before ms, of minutes, days, mails and unconfirmed subscriptions */
export const pruneStatus = (
  db: Db,
  before: {
    readonly minutes: number
    readonly days: number
    readonly mails: number
    readonly unconfirmed: number
  },
  limit: number,
) =>
  db.batch([
    statement(
      db,
      sql`delete from probe_minutes where rowid in
      (select rowid from probe_minutes where start < ${before.minutes} limit ${limit})`,
    ),
    statement(
      db,
      sql`delete from status_days where rowid in
      (select rowid from status_days where start < ${before.days} limit ${limit})`,
    ),
    statement(
      db,
      sql`delete from status_mails where rowid in
      (select rowid from status_mails where created_at < ${before.mails} limit ${limit})`,
    ),
    statement(
      db,
      sql`delete from status_subscribers
      where confirmed_at is null and created_at < ${before.unconfirmed}`,
    ),
  ])

/** Products whose probes have failed often enough, without an automatic incident of that failure. */
export const failingTargets = (db: Db, failures: number, limit: number) =>
  db.all<{
    readonly id: Id
    readonly organisationId: Id
    readonly since: number
    readonly error: string
    readonly slug: string
  }>(sql`
    select t.id, t.organisation_id as organisationId, t.since, t.last_error as error, p.slug
    from ${statusTargets} t join products p on p.id = t.id
    where t.failures >= ${failures} and t.enabled = 1 and not exists (
      select 1 from incidents i where i.product_id = t.id and i.automatic = 1
        and (i.resolved_at is null or i.resolved_at >= t.since))
    order by t.since limit ${limit}`)

/** Automatic incidents whose product answers again, or is not probed any more. */
export const recoveredIncidents = (db: Db, successes: number, limit: number) =>
  db.all<{
    readonly id: Id
    readonly productId: Id
    readonly organisationId: Id
    readonly gone: number
  }>(sql`
    select i.id, i.product_id as productId, i.organisation_id as organisationId,
      (t.id is null or t.enabled = 0) as gone
    from incidents i left join status_targets t on t.id = i.product_id
    where i.resolved_at is null and i.automatic = 1
      and (t.id is null or t.enabled = 0 or (t.failures = 0 and t.successes >= ${successes}))
    limit ${limit}`)
