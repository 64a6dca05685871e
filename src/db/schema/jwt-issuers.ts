import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { subjectClaims } from '../../domain/jwt-issuer'
import { id, instant } from './columns'
import { apiKeys } from './subscriptions'

/** Whose JWTs stand for a key: those of one subject of a consumer's identity provider. Removed ones are deleted. */
export const jwtIssuers = sqliteTable(
  'jwt_issuers',
  {
    id: id(),
    keyId: text('key_id')
      .notNull()
      .references(() => apiKeys.id, { onDelete: 'cascade' }),
    subscriptionId: text('subscription_id').notNull(),
    /** The consumer. */
    organisationId: text('organisation_id').notNull(),
    productId: text('product_id').notNull(),
    /** Counts up within the key: the edge tells news from what was removed by it. */
    number: integer('number').notNull(),
    /** The `iss` claim, to the letter. */
    issuer: text('issuer').notNull(),
    /** Which claim names the subject. */
    claim: text('claim', { enum: subjectClaims }).notNull(),
    subject: text('subject').notNull(),
    audience: text('audience').notNull(),
    /** Re-serialised. */
    jwksUrl: text('jwks_url').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    // A JWT leads to one key of a product.
    uniqueIndex('jwt_issuers_subject').on(t.productId, t.issuer, t.claim, t.subject),
    index('jwt_issuers_key').on(t.keyId),
    index('jwt_issuers_subscription').on(t.subscriptionId),
  ],
)
