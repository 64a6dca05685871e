import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { isUnused, isVerifiedUse } from './origins'
import { originCredentials, originSecrets, products } from './schema'

export type OriginSecretRow = typeof originSecrets.$inferSelect
export type OriginCredentialRow = typeof originCredentials.$inferSelect

/** Inserts the secret while its product has fewer than `most` for its origin, which is verified. */
export const insertOriginSecret = (db: Db, row: OriginSecretRow, most: number) =>
  insertWhere(
    db,
    originSecrets,
    row,
    sql`(select count(*) from origin_secrets
        where product_id = ${row.productId} and origin = ${row.origin}) < ${most}
      and ${isVerifiedUse(row.productId, row.origin)}`,
  )

/** Oldest first: the order in which they sign. */
export const listOriginSecrets = (db: Db, productId: Id) =>
  db
    .select()
    .from(originSecrets)
    .where(eq(originSecrets.productId, productId))
    .orderBy(asc(originSecrets.id))

export const deleteOriginSecret = (db: Db, productId: Id, id: Id) =>
  db
    .delete(originSecrets)
    .where(and(eq(originSecrets.productId, productId), eq(originSecrets.id, id)))

/** Sets the credential of a verified origin, in place of the one that it has. */
export const setOriginCredential = (db: Db, row: OriginCredentialRow) => {
  const { header, sealed, lastFour, updatedAt } = row
  return insertWhere(
    db,
    originCredentials,
    row,
    isVerifiedUse(row.productId, row.origin),
  ).onConflictDoUpdate({
    target: [originCredentials.productId, originCredentials.origin],
    set: { header, sealed, lastFour, updatedAt },
  })
}

export const listOriginCredentials = (db: Db, productId: Id) =>
  db
    .select()
    .from(originCredentials)
    .where(eq(originCredentials.productId, productId))
    .orderBy(asc(originCredentials.origin))

export const deleteOriginCredential = (db: Db, productId: Id, origin: string) =>
  db
    .delete(originCredentials)
    .where(and(eq(originCredentials.productId, productId), eq(originCredentials.origin, origin)))

/** Deletes the secrets of origins that the product sends no calls to any more. */
export const deleteUnusedSecrets = (db: Db, productId: Id) =>
  db
    .delete(originSecrets)
    .where(
      and(eq(originSecrets.productId, productId), isUnused(productId, sql`origin_secrets.origin`)),
    )

/** As `deleteUnusedSecrets`, the credentials. */
export const deleteUnusedCredentials = (db: Db, productId: Id) =>
  db
    .delete(originCredentials)
    .where(
      and(
        eq(originCredentials.productId, productId),
        isUnused(productId, sql`origin_credentials.origin`),
      ),
    )

/** Deletes what the organisation's products send to their origins; `republish` has the edge forget it. */
export const deleteOriginSecretsOf = (db: Db, organisationId: Id) =>
  [
    db
      .update(products)
      .set({ configVersion: sql`${products.configVersion} + 1` })
      .where(
        and(
          eq(products.organisationId, organisationId),
          sql`${products.id} in (select product_id from origin_secrets
            union select product_id from origin_credentials)`,
        ),
      ),
    db.delete(originSecrets).where(eq(originSecrets.organisationId, organisationId)),
    db.delete(originCredentials).where(eq(originCredentials.organisationId, organisationId)),
  ] as const
