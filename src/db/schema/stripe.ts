import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, instant } from './columns'

/** Keys under which Stripe was asked to do something, before it was asked. */
export const stripeRequests = sqliteTable('stripe_requests', {
  /** What is done, as a business knows it: `co:<checkout>`, `tr:<settlement>`. */
  key: text('key').primaryKey(),
  /** Part of the key that Stripe sees; the next after a definite refusal. */
  attempt: integer('attempt').notNull(),
  /** When that attempt was first sent. Stripe forgets a key after a day. */
  sentAt: instant('sent_at').notNull(),
  /** Id of what it made; null while that is not known. */
  resultId: text('result_id'),
})

export const stripeEventStates = ['processing', 'done', 'failed'] as const

/** Webhook events of Stripe, claimed in two steps: `done` only once their effects are committed. */
export const stripeEvents = sqliteTable(
  'stripe_events',
  {
    /** Stripe's. */
    id: id(),
    type: text('type').notNull(),
    /** The connected account that it is of; null for the platform's own. */
    account: text('account'),
    objectId: text('object_id'),
    state: text('state', { enum: stripeEventStates }).notNull(),
    claimedAt: instant('claimed_at').notNull(),
    error: text('error'),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    index('stripe_events_received').on(t.receivedAt),
    index('stripe_events_unfinished')
      .on(t.claimedAt)
      .where(sql`state <> 'done'`),
  ],
)
