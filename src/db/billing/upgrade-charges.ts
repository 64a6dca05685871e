/** Charges for the use before an upgrade: on its invoice, or on the next one when it is dropped. */
import { and, eq, inArray, isNull, like, or } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { usageCharges } from '../schema'

/** What holds them until Stripe's invoice has an id: the key that it is made under. */
export const upgradeKey = (subscriptionId: Id, rev: number): string => `up:${subscriptionId}:${rev}`

const of = (subscriptionId: Id) =>
  and(
    eq(usageCharges.subscriptionId, subscriptionId),
    inArray(usageCharges.state, ['frozen', 'carried']),
  )

const isHeld = (subscriptionId: Id) =>
  like(usageCharges.stripeInvoiceId, `${upgradeKey(subscriptionId, 0).slice(0, -1)}%`)

/** Frozen for an upgrade, and held by nothing yet. */
const isWaiting = and(
  eq(usageCharges.kind, 'upgrade'),
  eq(usageCharges.state, 'frozen'),
  isNull(usageCharges.stripeInvoiceId),
)

/** Keeps what was frozen for the upgrade, and what was carried, for its invoice. */
export const holdForUpgrade = (
  db: Db,
  subscriptionId: Id,
  carried: readonly Id[],
  key: string,
  now: number,
) =>
  db
    .update(usageCharges)
    .set({ stripeInvoiceId: key, updatedAt: now })
    .where(
      and(
        of(subscriptionId),
        isNull(usageCharges.stripeInvoiceId),
        or(isWaiting, inArray(usageCharges.id, [...carried])),
      ),
    )

/** What was held is on that invoice. */
export const invoiceHeld = (db: Db, subscriptionId: Id, stripeInvoiceId: string, now: number) =>
  db
    .update(usageCharges)
    .set({ state: 'invoiced', stripeInvoiceId, updatedAt: now })
    .where(and(of(subscriptionId), isHeld(subscriptionId)))

/** What was frozen and got onto no invoice, or onto one that is void, goes onto the next. */
export const carryHeld = (
  db: Db,
  subscriptionId: Id,
  stripeInvoiceId: string | null,
  now: number,
) =>
  db
    .update(usageCharges)
    .set({ state: 'carried', stripeInvoiceId: null, updatedAt: now })
    .where(
      or(
        and(of(subscriptionId), or(isHeld(subscriptionId), isWaiting)),
        stripeInvoiceId === null
          ? undefined
          : and(
              eq(usageCharges.subscriptionId, subscriptionId),
              eq(usageCharges.stripeInvoiceId, stripeInvoiceId),
            ),
      ),
    )
