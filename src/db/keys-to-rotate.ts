/** Keys that somebody who has left, or is about to, may know. */
import { and, desc, eq, inArray, lt, sql, type SQL } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Db } from './open'
import { apiKeys } from './schema'

/**
 * Working keys of the organisation made by that person, or by people who are no longer members, unless
 * a rotation has replaced them.
 */
const matching = (organisationId: Id, userId: Id | undefined, now: number): SQL | undefined =>
  and(
    eq(apiKeys.organisationId, organisationId),
    inArray(apiKeys.status, ['active', 'suspended']),
    sql`(${apiKeys.expiresAt} is null or ${apiKeys.expiresAt} > ${now})`,
    sql`not exists (select 1 from api_keys newer where newer.rotated_from = ${apiKeys.id})`,
    sql`exists (select 1 from subscriptions s
      where s.id = ${apiKeys.subscriptionId} and s.state <> 'canceled')`,
    userId === undefined
      ? sql`${apiKeys.createdBy} is not null and not exists (select 1 from memberships m
          where m.organisation_id = ${organisationId} and m.user_id = ${apiKeys.createdBy})`
      : eq(apiKeys.createdBy, userId),
  )

export const countKeysToRotate = (db: Db, organisationId: Id, userId: Id, now: number) =>
  db.$count(apiKeys, matching(organisationId, userId, now))

/** Newest first. @param userId whose keys; those of all who have left when undefined */
export const listKeysToRotate = (
  db: Db,
  organisationId: Id,
  userId: Id | undefined,
  now: number,
  after: Id | null,
  limit: number,
) =>
  db
    .select()
    .from(apiKeys)
    .where(
      and(
        matching(organisationId, userId, now),
        after === null ? undefined : lt(apiKeys.id, after),
      ),
    )
    .orderBy(desc(apiKeys.id))
    .limit(limit)
