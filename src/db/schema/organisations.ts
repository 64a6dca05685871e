import { index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, instant, json, timestamps } from './columns'

/** Durable Object location hints (Cloudflare's words): where a subscriber's meter is placed. */
export const regions = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me'] as const
export type Region = (typeof regions)[number]

/** Provides products, consumes them, or both. */
export const organisations = sqliteTable('organisations', {
  id: id(),
  name: text('name').notNull(),
  region: text('region', { enum: regions }).notNull(),
  legalName: text('legal_name'),
  /** Several lines, as on an invoice. */
  address: text('address'),
  /** ISO 3166-1 alpha-2. */
  country: text('country'),
  taxId: text('tax_id'),
  /** Purchase order number that its invoices show. */
  poNumber: text('po_number'),
  website: text('website'),
  /** Where consumers of its products ask for help. */
  supportEmail: text('support_email'),
  billingEmail: text('billing_email'),
  /** Suspended by the platform: its keys and its products are refused. */
  suspendedAt: instant('suspended_at'),
  /** Deleted by its owner: nothing of it is left but what the ledger refers to. */
  deletedAt: instant('deleted_at'),
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

/**
 * Invitations that wait for an answer, at most one of an address and organisation. What becomes of one
 * is in the audit log.
 */
export const invitations = sqliteTable(
  'invitations',
  {
    id: id(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** Lower case. Only who has verified this address may answer. */
    email: text('email').notNull(),
    role: text('role', { enum: organisationRoles }).notNull(),
    /** SHA-256 of the token in the mail, hex. */
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by').notNull(),
    /** When the mail was last sent. */
    sentAt: instant('sent_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('invitations_address').on(t.organisationId, t.email),
    index('invitations_email').on(t.email),
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
    /** The person or token that made it; null for the first admin's. */
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('management_tokens_organisation').on(t.organisationId)],
)
