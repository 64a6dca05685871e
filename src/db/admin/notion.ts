/** What the platform knows of its workspace at Notion, and of the runs that write to it. */
import { and, desc, eq, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import { insertWhere } from '../atomic'
import type { Claim } from '../claim'
import type { Db } from '../open'
import { notionConnections, notionPages, notionRowErrors, notionRuns } from '../schema'

const ROW = 'platform'

type Row = typeof notionConnections.$inferSelect
export type NotionConnection = Omit<Row, 'id'>
export type NotionRun = typeof notionRuns.$inferSelect

export const readNotion = (db: Db): Promise<Row | undefined> =>
  db.select().from(notionConnections).where(eq(notionConnections.id, ROW)).get()

export const saveNotion = (db: Db, row: NotionConnection) =>
  db
    .insert(notionConnections)
    .values({ id: ROW, ...row })
    .onConflictDoUpdate({ target: notionConnections.id, set: row })

export const deleteNotion = (db: Db) =>
  db.delete(notionConnections).where(eq(notionConnections.id, ROW))

/** Notes where a table was found; the connection may be another by now. */
export const noteSource = (
  db: Db,
  token: string,
  source: Partial<Pick<Row, 'keysSourceId' | 'healthSourceId'>>,
) =>
  db
    .update(notionConnections)
    .set(source)
    .where(and(eq(notionConnections.id, ROW), eq(notionConnections.token, token)))

/** Pages of a data source by their rows. */
export async function knownPages(
  db: Db,
  sourceId: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .select()
    .from(notionPages)
    .where(
      sql`${notionPages.sourceId} = ${sourceId}
        and ${notionPages.subject} in (select value from json_each(${JSON.stringify(subjects)}))`,
    )
  return new Map(rows.map(({ subject, pageId }) => [subject, pageId]))
}

export const notePage = (db: Db, sourceId: string, subject: string, pageId: string) =>
  db
    .insert(notionPages)
    .values({ sourceId, subject, pageId })
    .onConflictDoUpdate({ target: [notionPages.sourceId, notionPages.subject], set: { pageId } })

/** Begins a run unless one runs, or the day has had its own. */
export const beginRun = (db: Db, row: NotionRun) =>
  insertWhere(
    db,
    notionRuns,
    row,
    sql`exists (select 1 from notion_connections)
      and not exists (select 1 from notion_runs where state = 'running')
      ${row.day === null ? sql`` : sql`and not exists (select 1 from notion_runs where day = ${row.day})`}`,
  )

export const hasRunOf = async (db: Db, day: number): Promise<boolean> =>
  (await db.$count(notionRuns, eq(notionRuns.day, day))) > 0

export const runningRun = (db: Db) =>
  db.select().from(notionRuns).where(eq(notionRuns.state, 'running')).get()

/** Takes a run that is due for one invocation. @returns whether it is the caller's */
export async function claimRun(db: Db, id: Id, { claim, now, until }: Claim): Promise<boolean> {
  const { meta } = await db
    .update(notionRuns)
    .set({ claim, claimedUntil: until })
    .where(
      and(
        eq(notionRuns.id, id),
        eq(notionRuns.state, 'running'),
        lte(notionRuns.nextAt, now),
        or(isNull(notionRuns.claimedUntil), lte(notionRuns.claimedUntil, now)),
      ),
    )
  return meta.changes > 0
}

/** Writes how far a run has come, while the claim holds. */
export const saveRun = (db: Db, id: Id, claim: Id, change: Partial<NotionRun>) =>
  db
    .update(notionRuns)
    .set(change)
    .where(and(eq(notionRuns.id, id), eq(notionRuns.claim, claim), eq(notionRuns.state, 'running')))

/** Ends what runs. */
export const stopRuns = (db: Db, error: string, now: number) =>
  db
    .update(notionRuns)
    .set({ state: 'failed', error, endedAt: now, claim: null, claimedUntil: null })
    .where(eq(notionRuns.state, 'running'))

export const noteRowError = (db: Db, row: typeof notionRowErrors.$inferInsert) =>
  db
    .insert(notionRowErrors)
    .values(row)
    .onConflictDoUpdate({
      target: [notionRowErrors.runId, notionRowErrors.keyId],
      set: { error: row.error, at: row.at },
    })

/** Newest first. */
export const listRuns = (db: Db, after: Id | null, limit: number): Promise<NotionRun[]> =>
  db
    .select()
    .from(notionRuns)
    .where(after === null ? undefined : lt(notionRuns.id, after))
    .orderBy(desc(notionRuns.id))
    .limit(limit)

export const findRun = (db: Db, id: Id) =>
  db.select().from(notionRuns).where(eq(notionRuns.id, id)).get()

export const rowErrorsOf = (db: Db, runId: Id, limit: number) =>
  db
    .select()
    .from(notionRowErrors)
    .where(eq(notionRowErrors.runId, runId))
    .orderBy(notionRowErrors.keyId)
    .limit(limit)

export const pruneRuns = (db: Db, before: number) =>
  db
    .delete(notionRuns)
    .where(
      and(
        lt(notionRuns.startedAt, before),
        or(eq(notionRuns.state, 'done'), eq(notionRuns.state, 'failed')),
      ),
    )

/** Notes that somebody looked at the connection; changes no row when there is none. */
export const touchNotion = (db: Db, now: number) =>
  db.update(notionConnections).set({ updatedAt: now }).where(eq(notionConnections.id, ROW))
