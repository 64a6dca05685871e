import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { insertWhere } from './atomic'
import type { AuditRow } from './audit-read'
import type { Db } from './open'
import { auditChains, auditLog, findings } from './schema'

export type ChainRow = typeof auditChains.$inferSelect

/** Chains with rows that are not sealed. */
export async function unsealedChains(db: Db, limit: number): Promise<string[]> {
  const rows = await db.all<{ chain: string }>(sql`
    select distinct coalesce(organisation_id, '') as chain from audit_log
    where seq is null limit ${limit}`)
  return rows.map((row) => row.chain)
}

/**
 * The end of a chain and the rows to add to it, in the order in which they were written: a snapshot, so
 * that whoever seals them makes the same of them.
 */
export async function readUnsealed(
  db: Db,
  chain: string,
  limit: number,
): Promise<{ readonly end: ChainRow | undefined; readonly rows: readonly AuditRow[] }> {
  const [[end], rows] = await db.batch([
    db.select().from(auditChains).where(eq(auditChains.chain, chain)),
    db
      .select()
      .from(auditLog)
      .where(
        and(
          chain === '' ? isNull(auditLog.organisationId) : eq(auditLog.organisationId, chain),
          isNull(auditLog.seq),
        ),
      )
      .orderBy(sql`rowid`)
      .limit(limit),
  ])
  return { end, rows }
}

/** The end of a chain; undefined before its first row is sealed. */
export const findChain = (db: Db, chain: string) =>
  db.select().from(auditChains).where(eq(auditChains.chain, chain)).get()

export interface Seal {
  readonly id: string
  readonly seq: number
  readonly hash: string
}

/** Seals rows and moves the end of their chain, as one batch; nothing where another sealer was faster. */
export const sealStatements = (
  db: Db,
  chain: string,
  seals: readonly Seal[],
  end: Seal,
  now: number,
) =>
  [
    db
      .update(auditLog)
      .set({ seq: sql`s.value ->> 'seq'`, hash: sql`s.value ->> 'hash'` })
      .from(sql`json_each(${JSON.stringify(seals)}) as s`)
      .where(sql`audit_log.id = s.value ->> 'id' and audit_log.seq is null`),
    db
      .insert(auditChains)
      .values({
        chain,
        seq: end.seq,
        hash: end.hash,
        sealedAt: now,
        verifiedSeq: 0,
        verifiedAt: null,
      })
      .onConflictDoUpdate({
        target: auditChains.chain,
        set: { seq: end.seq, hash: end.hash, sealedAt: now },
        setWhere: lt(auditChains.seq, end.seq),
      }),
  ] as const

/** Sealed rows of a chain after a place, in order. */
export const sealedRows = (
  db: Db,
  chain: string,
  afterSeq: number,
  limit: number,
): Promise<AuditRow[]> =>
  db
    .select()
    .from(auditLog)
    .where(and(sql`coalesce(organisation_id, '') = ${chain}`, gt(auditLog.seq, afterSeq)))
    .orderBy(asc(auditLog.seq))
    .limit(limit)

/** The chains whose last check is the longest ago. */
export const chainsToVerify = (db: Db, limit: number): Promise<ChainRow[]> =>
  db
    .select()
    .from(auditChains)
    .orderBy(asc(auditChains.verifiedAt), asc(auditChains.chain))
    .limit(limit)

export const noteVerified = (db: Db, chain: string, verifiedSeq: number, now: number) =>
  db.update(auditChains).set({ verifiedSeq, verifiedAt: now }).where(eq(auditChains.chain, chain))

/** Opens a finding that a chain is broken, unless one is open. */
export const insertChainFinding = (db: Db, row: typeof findings.$inferInsert) =>
  insertWhere(
    db,
    findings,
    row,
    sql`not exists (select 1 from findings
      where resolved_at is null and kind = ${row.kind} and subject = ${row.subject})`,
  )

/**
 * Forgets from which addresses was acted before a moment: they are no part of the chain.
 * @param limit rows at once
 */
export const forgetAddresses = (db: Db, before: number, limit: number) =>
  db.run(sql`
    update audit_log set actor_address = null where id in (
      select id from audit_log where actor_address is not null and at < ${before} limit ${limit})`)
