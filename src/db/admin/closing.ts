/**
 * What the platform closes and opens: users, organisations, products. Each change is followed, in its
 * batch, by the next version of everything that the edge must hear of; `republish` does what the request
 * itself could not.
 */
import { and, asc, eq, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { organisations, products, subscriptions, users } from '../schema'

/** Suspends a user who is not platform staff: a grant has to be revoked first. */
export const suspendUser = (db: Db, id: Id, now: number) =>
  db
    .update(users)
    .set({ suspendedAt: now, updatedAt: now })
    .where(
      and(
        eq(users.id, id),
        isNull(users.suspendedAt),
        isNull(users.deletedAt),
        sql`not exists (select 1 from staff where user_id = ${id})`,
      ),
    )

export const restoreUser = (db: Db, id: Id, now: number) =>
  db
    .update(users)
    .set({ suspendedAt: null, updatedAt: now })
    .where(and(eq(users.id, id), isNotNull(users.suspendedAt)))

/** Changes nothing; matches a person whose address waits to be verified, for the audit row after it. */
export const touchUnverified = (db: Db, id: Id) =>
  db
    .update(users)
    .set({ emailVerified: false })
    .where(and(eq(users.id, id), eq(users.emailVerified, false), isNull(users.deletedAt)))

export const suspendOrganisation = (db: Db, id: Id, now: number) =>
  db
    .update(organisations)
    .set({ suspendedAt: now, updatedAt: now })
    .where(
      and(
        eq(organisations.id, id),
        isNull(organisations.suspendedAt),
        isNull(organisations.deletedAt),
      ),
    )

export const restoreOrganisation = (db: Db, id: Id, now: number) =>
  db
    .update(organisations)
    .set({ suspendedAt: null, updatedAt: now })
    .where(and(eq(organisations.id, id), isNotNull(organisations.suspendedAt)))

export const takeDown = (db: Db, id: Id, reason: string, now: number) =>
  db
    .update(products)
    .set({
      takenDownAt: now,
      takeDownReason: reason,
      updatedAt: now,
      configVersion: sql`${products.configVersion} + 1`,
    })
    .where(and(eq(products.id, id), isNull(products.takenDownAt)))

export const restoreProduct = (db: Db, id: Id, now: number) =>
  db
    .update(products)
    .set({
      takenDownAt: null,
      takeDownReason: null,
      updatedAt: now,
      configVersion: sql`${products.configVersion} + 1`,
    })
    .where(and(eq(products.id, id), isNotNull(products.takenDownAt)))

/** Shows a product first in the marketplace, or no longer. The edge need not know. */
export const setFeatured = (db: Db, id: Id, featuredAt: number | null, now: number) =>
  db
    .update(products)
    .set({ featuredAt, updatedAt: now })
    .where(
      and(
        eq(products.id, id),
        featuredAt === null ? isNotNull(products.featuredAt) : isNull(products.featuredAt),
      ),
    )

/** Which subscriptions a change concerns: those of an organisation on either side, or of a product. */
export type Concerned = { readonly organisationId: Id } | { readonly productId: Id }

const concerning = (concerned: Concerned): SQL | undefined =>
  'productId' in concerned
    ? eq(subscriptions.productId, concerned.productId)
    : or(
        eq(subscriptions.organisationId, concerned.organisationId),
        eq(subscriptions.providerId, concerned.organisationId),
      )

const ofOrganisation = (concerned: Concerned): SQL =>
  'productId' in concerned
    ? eq(products.id, concerned.productId)
    : eq(products.organisationId, concerned.organisationId)

/** Takes the next version of each live subscription. */
export const bumpSubscriptions = (db: Db, concerned: Concerned) =>
  db
    .update(subscriptions)
    .set({ configVersion: sql`${subscriptions.configVersion} + 1` })
    .where(and(concerning(concerned), ne(subscriptions.state, 'canceled')))

/** Takes the next version of each of the organisation's products. */
export const bumpProducts = (db: Db, organisationId: Id) =>
  db
    .update(products)
    .set({ configVersion: sql`${products.configVersion} + 1` })
    .where(eq(products.organisationId, organisationId))

/** Subscriptions that the edge does not have in their newest version. */
export const waitingSubscriptions = (db: Db, concerned: Concerned, limit: number) =>
  db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(sql`published_version < config_version`, concerning(concerned)))
    .orderBy(asc(subscriptions.id))
    .limit(limit)

/** Products that the edge does not have in their newest version. */
export const waitingProducts = (db: Db, concerned: Concerned, limit: number) =>
  db
    .select({ id: products.id })
    .from(products)
    .where(and(sql`published_version < config_version`, ofOrganisation(concerned)))
    .orderBy(asc(products.id))
    .limit(limit)
