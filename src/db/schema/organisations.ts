import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, instant, json, timestamps } from './columns'

/** Durable Object location hints (Cloudflare's words): where a subscriber's meter is placed. */
export const regions = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me'] as const
export type Region = (typeof regions)[number]

/** Provides products, consumes them, or both. */
export const organisations = sqliteTable('organisations', {
  id: id(),
  name: text('name').notNull(),
  region: text('region', { enum: regions }).notNull(),
  /** Suspended by the platform: its keys and its products are refused. */
  suspendedAt: instant('suspended_at'),
  ...timestamps,
})

/** From most to least; nobody grants a role above their own. */
export const organisationRoles = ['owner', 'admin', 'billing', 'developer', 'viewer'] as const
export type OrganisationRole = (typeof organisationRoles)[number]

export const memberships = sqliteTable(
  'memberships',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    userId: text('user_id').notNull(),
    role: text('role', { enum: organisationRoles }).notNull(),
    ...timestamps,
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.userId] }),
    index('memberships_user').on(t.userId),
  ],
)

export const platformRoles = ['admin', 'support'] as const
export type PlatformRole = (typeof platformRoles)[number]

/** Platform staff: a grant of its own, beside whatever organisations the person is a member of. */
export const staff = sqliteTable('staff', {
  userId: text('user_id').primaryKey(),
  role: text('role', { enum: platformRoles }).notNull(),
  ...timestamps,
})

/** `tpm_` tokens for scripts. Bound to an organisation, or to the platform's staff when it has none. */
export const managementTokens = sqliteTable(
  'management_tokens',
  {
    id: id(),
    organisationId: text('organisation_id').references(() => organisations.id),
    platformRole: text('platform_role', { enum: platformRoles }),
    name: text('name').notNull(),
    /** SHA-256 of the token, hex: 190 random bits need no slow hash. */
    hash: text('hash').notNull().unique(),
    /** The first characters, for display. */
    start: text('start').notNull(),
    scopes: json<string[]>('scopes').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('management_tokens_organisation').on(t.organisationId)],
)
