import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import { insertWhere } from './atomic'
import type { Db } from './open'
import { webhookEndpoints } from './schema'

export type WebhookRow = typeof webhookEndpoints.$inferSelect

/** Inserts the endpoint while its organisation has fewer than `most`. */
export const insertWebhook = (db: Db, row: WebhookRow, most: number) =>
  insertWhere(
    db,
    webhookEndpoints,
    row,
    sql`(select count(*) from webhook_endpoints where organisation_id = ${row.organisationId}) < ${most}`,
  )

/** @param owner the organisation that asks; null for platform staff, who see all */
export const findWebhook = (db: Db, owner: Id | null, id: Id) =>
  db
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, id), ownedBy(owner)))
    .get()

/** Newest first. */
export const listWebhooks = (db: Db, owner: Id | null, after: Id | null, limit: number) =>
  db
    .select()
    .from(webhookEndpoints)
    .where(and(ownedBy(owner), after === null ? undefined : lt(webhookEndpoints.id, after)))
    .orderBy(desc(webhookEndpoints.id))
    .limit(limit)

export const updateWebhook = (
  db: Db,
  id: Id,
  change: Partial<Pick<WebhookRow, 'url' | 'description' | 'types' | 'money' | 'updatedAt'>>,
) => db.update(webhookEndpoints).set(change).where(eq(webhookEndpoints.id, id))

/** Gives it another secret, unless somebody else did since it was read. */
export const rotateWebhookSecret = (
  db: Db,
  read: WebhookRow,
  change: Pick<WebhookRow, 'secret' | 'previousSecret' | 'previousSecretUntil' | 'updatedAt'>,
) =>
  db
    .update(webhookEndpoints)
    .set(change)
    .where(and(eq(webhookEndpoints.id, read.id), eq(webhookEndpoints.secret, read.secret)))

/** Disables it unless it is. */
export const disableWebhook = (
  db: Db,
  id: Id,
  reason: NonNullable<WebhookRow['disabledReason']>,
  now: number,
) =>
  db
    .update(webhookEndpoints)
    .set({ disabledAt: now, disabledReason: reason, updatedAt: now })
    .where(and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.disabledAt)))

/** Enables it unless it is; what failed before is forgotten. */
export const enableWebhook = (db: Db, id: Id, now: number) =>
  db
    .update(webhookEndpoints)
    .set({ disabledAt: null, disabledReason: null, failingSince: null, updatedAt: now })
    .where(and(eq(webhookEndpoints.id, id), isNotNull(webhookEndpoints.disabledAt)))

/** Deletes the endpoint; its deliveries go with it. */
export const deleteWebhook = (db: Db, id: Id) =>
  db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id))

/** Deletes all endpoints of an organisation. */
export const deleteWebhooksOf = (db: Db, organisationId: Id) =>
  db.delete(webhookEndpoints).where(eq(webhookEndpoints.organisationId, organisationId))

const ownedBy = (owner: Id | null) =>
  owner === null ? undefined : eq(webhookEndpoints.organisationId, owner)
