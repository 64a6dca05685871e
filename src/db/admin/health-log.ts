/** The health log: one row for each UTC day that is over. */
import { and, asc, desc, gte, lt, sql } from 'drizzle-orm'
import type { Db } from '../open'
import { healthDays } from '../schema'
import { givenUp } from '../webhook-deliveries'

export type HealthDay = typeof healthDays.$inferSelect

const DAY_MS = 86_400_000

/** A span of days, oldest first. */
export const listHealthDays = (db: Db, from: number, to: number): Promise<HealthDay[]> =>
  db
    .select()
    .from(healthDays)
    .where(and(gte(healthDays.day, from), lt(healthDays.day, to)))
    .orderBy(asc(healthDays.day))

/** ms; the last day that has a row. */
export const lastHealthDay = async (db: Db): Promise<number | null> =>
  (
    await db
      .select({ day: healthDays.day })
      .from(healthDays)
      .orderBy(desc(healthDays.day))
      .limit(1)
      .get()
  )?.day ?? null

/** Writes a day's row, unless it has one. */
export const insertHealthDay = (db: Db, row: HealthDay) =>
  db.insert(healthDays).values(row).onConflictDoNothing()

/** Days since `from` that nobody took over yet: those that failed before behind the others, oldest first. */
export const untoldDays = (
  db: Db,
  by: 'notionAt' | 'webhookAt',
  from: number,
): Promise<HealthDay[]> =>
  db
    .select()
    .from(healthDays)
    .where(and(sql`${healthDays[by]} is null`, gte(healthDays.day, from)))
    .orderBy(sql`${healthDays.error} is not null`, asc(healthDays.day))

export const noteTold = (db: Db, day: number, change: Partial<HealthDay>) =>
  db
    .update(healthDays)
    .set(change)
    .where(sql`${healthDays.day} = ${day}`)

/** What of a day is not in its roll-up. */
export interface DayFacts {
  readonly queueLag: number | null
  readonly deadLetters: number
  readonly failedWebhooks: number
}

/** @param day ms, start of the day */
export const factsOfDay = (db: Db, day: number): Promise<DayFacts> => {
  const end = day + DAY_MS
  return db.get<DayFacts>(sql`select
    (select max(recorded_at - sent_at) from usage_batches
      where recorded_at >= ${day} and recorded_at < ${end}) as queueLag,
    (select count(*) from dead_letters where received_at < ${end}
      and coalesce(redriven_at, ${end}) >= ${end} and coalesce(discarded_at, ${end}) >= ${end}) as deadLetters,
    ${givenUp(day, end)} as failedWebhooks`)
}

/** Keys by status, as they are now. */
export async function keysByStatus(db: Db): Promise<Readonly<Record<string, number>>> {
  const rows = await db.all<{ readonly status: string; readonly n: number }>(
    sql`select status, count(*) as n from api_keys where purpose is null group by status order by status`,
  )
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}
