import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { noticeKinds } from '../../domain/change-notice'
import { id, instant, json } from './columns'

/** What callers of routes are told, each once (product.md B7). */
export const changeNotices = sqliteTable(
  'change_notices',
  {
    id: id(),
    /** The provider. */
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id').notNull(),
    kind: text('kind', { enum: noticeKinds }).notNull(),
    /** The notice whose routes an `ending` tells of once more. */
    followsId: text('follows_id'),
    /** The entry that says the same to everybody. */
    changelogEntryId: text('changelog_entry_id'),
    at: instant('at').notNull(),
    /** Who called since then is told. */
    callsFrom: instant('calls_from').notNull(),
    /** When nobody was left to be told. */
    toldAt: instant('told_at'),
  },
  (t) => [
    uniqueIndex('change_notices_follows').on(t.followsId),
    index('change_notices_product').on(t.productId, t.at),
    index('change_notices_waiting')
      .on(t.at)
      .where(sql`told_at is null`),
  ],
)

/** The routes of a notice, as they were called until then. */
export const changeNoticeRoutes = sqliteTable(
  'change_notice_routes',
  {
    noticeId: text('notice_id').notNull(),
    routeId: text('route_id').notNull(),
    method: text('method').notNull(),
    path: text('path').notNull(),
    /** When it ends; null for one that changes and goes on. */
    endsAt: instant('ends_at'),
    /** Only plans of a lower rank are concerned; null for all. */
    belowRank: integer('below_rank'),
    /** What breaks, in words. */
    says: json<string[]>('says').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.routeId] }),
    index('change_notice_routes_route').on(t.routeId),
  ],
)

/** Who was told; a second job finds them here. */
export const changeNoticesTold = sqliteTable(
  'change_notices_told',
  {
    noticeId: text('notice_id').notNull(),
    subscriptionId: text('subscription_id').notNull(),
    eventId: text('event_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.subscriptionId] })],
)
