import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { apiKeys, jwtIssuers } from './schema'

export type JwtIssuerRow = typeof jwtIssuers.$inferSelect

/** Those of one key, in the order they were made. */
export const listJwtIssuers = (db: Db, keyId: Id) =>
  db.select().from(jwtIssuers).where(eq(jwtIssuers.keyId, keyId)).orderBy(asc(jwtIssuers.id))

export const findJwtIssuer = (db: Db, keyId: Id, id: Id) =>
  db
    .select()
    .from(jwtIssuers)
    .where(and(eq(jwtIssuers.keyId, keyId), eq(jwtIssuers.id, id)))
    .get()

/** Those of the subscription's keys, for the edge. */
export const jwtIssuersOf = (db: Db, subscriptionId: Id) =>
  db
    .select()
    .from(jwtIssuers)
    .where(eq(jwtIssuers.subscriptionId, subscriptionId))
    .orderBy(asc(jwtIssuers.id))

/** Drops what a key that has ended, or whose subscription has, holds of this subject: it stands for nobody any more. */
export const dropEndedJwtIssuer = (db: Db, row: JwtIssuerRow, now: number) =>
  db.delete(jwtIssuers).where(
    and(
      eq(jwtIssuers.productId, row.productId),
      eq(jwtIssuers.issuer, row.issuer),
      eq(jwtIssuers.claim, row.claim),
      eq(jwtIssuers.subject, row.subject),
      sql`exists (select 1 from api_keys ended
          join subscriptions s on s.id = ended.subscription_id
          where ended.id = ${jwtIssuers.keyId}
          and (ended.status = 'revoked' or ended.expires_at <= ${now} or s.state = 'canceled'))`,
    ),
  )

/** The key's next number: to be taken before the row that gets it, in one batch. */
export const takeIssuerNumber = (db: Db, keyId: Id) =>
  db
    .update(apiKeys)
    .set({ issuerNumber: sql`${apiKeys.issuerNumber} + 1` })
    .where(eq(apiKeys.id, keyId))

/**
 * Inserts the row under the key's newest number, while the key can be used and has room.
 * @param most issuers of one key
 */
export const insertJwtIssuer = (db: Db, row: JwtIssuerRow, most: number, now: number) =>
  insertWhere(
    db,
    jwtIssuers,
    row,
    sql`exists (select 1 from api_keys k join subscriptions s on s.id = k.subscription_id
        where k.id = ${row.keyId} and s.state <> 'canceled'
        and k.status <> 'revoked' and (k.expires_at is null or k.expires_at > ${now}))
      and (select count(*) from jwt_issuers held where held.key_id = ${row.keyId}) < ${most}`,
    { number: sql`(select issuer_number from api_keys where id = ${row.keyId})` },
  )

export const deleteJwtIssuer = (db: Db, keyId: Id, id: Id) =>
  db.delete(jwtIssuers).where(and(eq(jwtIssuers.keyId, keyId), eq(jwtIssuers.id, id)))

/** Deletes those of all keys of an organisation: a subject may name a person. */
export const deleteJwtIssuersOf = (db: Db, organisationId: Id) =>
  db.delete(jwtIssuers).where(eq(jwtIssuers.organisationId, organisationId))
