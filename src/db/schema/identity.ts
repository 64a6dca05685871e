import { sql } from 'drizzle-orm'
import { customType, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { flag, id, instant, json } from './columns'

/**
 * ms since the epoch, as everywhere. The identity library hands over `Date` objects, which this column
 * also takes.
 */
const moment = customType<{ data: number; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (value: number | Date) => (value instanceof Date ? value.getTime() : value),
})

/** People. Members of organisations, platform staff, or neither yet. */
export const users = sqliteTable('users', {
  id: id(),
  name: text('name').notNull(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  emailVerified: flag('email_verified').notNull(),
  image: text('image'),
  twoFactorEnabled: flag('two_factor_enabled').notNull().default(false),
  /** The terms that were accepted at sign-up. */
  termsVersion: text('terms_version'),
  termsAcceptedAt: moment('terms_accepted_at'),
  /** Suspended by the platform: may not sign in, and open sessions are refused. */
  suspendedAt: instant('suspended_at'),
  /** Deleted by themselves: name and address are gone, the id stays in audit rows and invoices. */
  deletedAt: instant('deleted_at'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
})

export const authSessions = sqliteTable(
  'auth_sessions',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    /** SHA-256 of the session's secret, hex. */
    token: text('token').notNull().unique(),
    /** Fixed at sign-in: using a session does not prolong it. */
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [index('auth_sessions_user').on(t.userId)],
)

/** How a person signs in: by password (`credential`) or by another party's account. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    providerId: text('provider_id').notNull(),
    accountId: text('account_id').notNull(),
    /** See `identity/passwords.ts`. */
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('accounts_identity').on(t.providerId, t.accountId),
    index('accounts_user').on(t.userId),
  ],
)

/** Single-use secrets on their way by mail or through a sign-in; the identifier is stored hashed. */
export const verifications = sqliteTable(
  'verifications',
  {
    id: id(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (t) => [
    index('verifications_identifier').on(t.identifier),
    index('verifications_expiry').on(t.expiresAt),
  ],
)

/** TOTP secrets and recovery codes, encrypted under `AUTH_SECRET`. */
export const twoFactors = sqliteTable(
  'two_factors',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    /** False until the first code was entered. */
    verified: flag('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
  },
  (t) => [uniqueIndex('two_factors_user').on(t.userId)],
)

export const securityEventTypes = [
  'account.created',
  'email.verified',
  'email.change_requested',
  'email.changed',
  'sign_in',
  'sign_in.failed',
  'sign_out',
  'session.revoked',
  'second_factor.enabled',
  'second_factor.disabled',
  'second_factor.failed',
  'second_factor.codes_renewed',
  'password.reset_requested',
  'password.changed',
  'token.exchanged',
  'token.reused',
  'account.deleted',
] as const
export type SecurityEventType = (typeof securityEventTypes)[number]

/** What happened to a person's account, for the person to read. Kept for a year. */
export const securityEvents = sqliteTable(
  'security_events',
  {
    id: id(),
    at: instant('at').notNull(),
    userId: text('user_id').notNull(),
    type: text('type', { enum: securityEventTypes }).notNull(),
    address: text('address'),
    userAgent: text('user_agent'),
    /** By what means, how many; without secrets. */
    detail: json<Record<string, string | number>>('detail').notNull(),
  },
  (t) => [index('security_events_user').on(t.userId, t.id), index('security_events_age').on(t.at)],
)

/** Refresh tokens: each is used once; a second use ends its whole family. */
export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    id: id(),
    /** The first token's id. */
    familyId: text('family_id').notNull(),
    /** SHA-256 of the token, hex. */
    hash: text('hash').notNull().unique(),
    /** The session or management token that was exchanged. It must live for the token to live. */
    sourceId: text('source_id').notNull(),
    organisationId: text('organisation_id'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    index('refresh_tokens_family').on(t.familyId),
    index('refresh_tokens_expiry')
      .on(t.expiresAt)
      .where(sql`revoked_at is null`),
  ],
)
