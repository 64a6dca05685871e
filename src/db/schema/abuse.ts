import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { burstKinds } from '../../domain/burst'
import { instant } from './columns'

/** Bad keys by the address that tried them, summed by minute. Addresses are not kept. 7 days. */
export const keyGuesses = sqliteTable(
  'key_guesses',
  {
    /** ms, start of the minute. */
    minute: instant('minute').notNull(),
    /** HMAC of the address, or of its IPv6 network, hex; empty for those beyond what one message takes. */
    address: text('address').notNull(),
    /** The network that the address is in, cut short: `192.0.2.0/24`, `2001:db8:1::/48`. */
    network: text('network').notNull(),
    /** Answered `invalid_api_key`. */
    invalid: integer('invalid').notNull(),
    /** Answered `too_many_attempts`. */
    blocked: integer('blocked').notNull(),
  },
  (t) => [primaryKey({ columns: [t.minute, t.address] })],
)

/** Keys that were suddenly used far more, or refused far more, than before. 35 days. */
export const keyBursts = sqliteTable(
  'key_bursts',
  {
    keyId: text('key_id').notNull(),
    at: instant('at').notNull(),
    kind: text('kind', { enum: burstKinds }).notNull(),
    subscriptionId: text('subscription_id').notNull(),
    /** The consumer. */
    organisationId: text('organisation_id').notNull(),
    /** In the five minutes before. */
    calls: integer('calls').notNull(),
    refused: integer('refused').notNull(),
    /** Calls in five minutes, by the average of the day before. */
    usualCalls: integer('usual_calls').notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.at] }), index('key_bursts_age').on(t.at)],
)
