import { and, eq, sql } from 'drizzle-orm'
import type { Id } from '../domain/ids'
import type { Statement } from './atomic'
import type { Db } from './open'
import {
  accounts,
  auditLog,
  authSessions,
  events,
  invitations,
  mails,
  memberships,
  notificationPreferences,
  notifications,
  securityEvents,
  statusSubscribers,
  twoFactors,
  verifications,
} from './schema'

/**
 * All that is kept of a person beside their row: gone, or without what points at them. Audit rows and
 * invoices keep the id, which by then names nobody (security J9).
 */
export const eraseTraces = (db: Db, userId: Id, email: string): Statement[] => [
  db.delete(memberships).where(eq(memberships.userId, userId)),
  db.delete(authSessions).where(eq(authSessions.userId, userId)),
  db.delete(accounts).where(eq(accounts.userId, userId)),
  db.delete(twoFactors).where(eq(twoFactors.userId, userId)),
  db.delete(verifications).where(eq(verifications.value, userId)),
  db.delete(invitations).where(eq(invitations.email, email)),
  db.delete(notifications).where(eq(notifications.userId, userId)),
  db.delete(notificationPreferences).where(eq(notificationPreferences.userId, userId)),
  db.delete(mails).where(eq(mails.userId, userId)),
  db.delete(statusSubscribers).where(eq(statusSubscribers.email, email.toLowerCase())),
  db
    .update(events)
    .set({ data: sql`json_remove(data, '$.email')` })
    .where(and(eq(events.type, 'member.invited'), sql`data ->> 'email' = ${email}`)),
  db.update(auditLog).set({ actorAddress: null }).where(eq(auditLog.actorId, userId)),
  db
    .update(securityEvents)
    .set({ address: null, userAgent: null, detail: {} })
    .where(eq(securityEvents.userId, userId)),
]
