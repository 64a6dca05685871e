import { sql } from 'drizzle-orm'
import { index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { plans } from './catalogue'
import { id, instant } from './columns'
import { organisations } from './organisations'

/** Organisations that a provider does not want on any of its products. Lifted ones are deleted. */
export const consumerBans = sqliteTable(
  'consumer_bans',
  {
    id: id(),
    providerId: text('provider_id')
      .notNull()
      .references(() => organisations.id),
    /** The consumer. */
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** The consumer reads it. */
    reason: text('reason').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('consumer_bans_pair').on(t.providerId, t.organisationId)],
)

/** Who may subscribe to a private plan: an organisation, or whoever has proved to own an address. */
export const planInvitations = sqliteTable(
  'plan_invitations',
  {
    id: id(),
    planId: text('plan_id')
      .notNull()
      .references(() => plans.id),
    providerId: text('provider_id').notNull(),
    /** The invited organisation; of an invitation by e-mail, the one that accepted it. */
    organisationId: text('organisation_id'),
    /** Lower case; null for an invited organisation. */
    email: text('email'),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    uniqueIndex('plan_invitations_organisation')
      .on(t.planId, t.organisationId)
      .where(sql`email is null and revoked_at is null`),
    uniqueIndex('plan_invitations_email')
      .on(t.planId, t.email)
      .where(sql`email is not null and revoked_at is null`),
    index('plan_invitations_of').on(t.organisationId),
    index('plan_invitations_address').on(t.email),
  ],
)
