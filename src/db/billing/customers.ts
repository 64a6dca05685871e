/** Organisations as Stripe's customers. */
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { billingCustomers } from '../schema'

export type CustomerRow = typeof billingCustomers.$inferSelect

const is = (organisationId: Id, currency: string) =>
  and(eq(billingCustomers.organisationId, organisationId), eq(billingCustomers.currency, currency))

export const findCustomer = (
  db: Db,
  organisationId: Id,
  currency: string,
): Promise<CustomerRow | undefined> =>
  db.select().from(billingCustomers).where(is(organisationId, currency)).get()

export const findCustomerByStripeId = (
  db: Db,
  stripeCustomerId: string,
): Promise<CustomerRow | undefined> =>
  db
    .select()
    .from(billingCustomers)
    .where(eq(billingCustomers.stripeCustomerId, stripeCustomerId))
    .get()

/** One for each currency, in their order. */
export const customersOf = (db: Db, organisationId: Id): Promise<CustomerRow[]> =>
  db
    .select()
    .from(billingCustomers)
    .where(eq(billingCustomers.organisationId, organisationId))
    .orderBy(asc(billingCustomers.currency))

/** Unless it is there. @returns the row, where this made it */
export const insertCustomer = (db: Db, row: CustomerRow): Promise<CustomerRow[]> =>
  db.insert(billingCustomers).values(row).onConflictDoNothing().returning()

export const changeCustomer = (
  db: Db,
  { organisationId, currency }: Pick<CustomerRow, 'organisationId' | 'currency'>,
  change: Partial<Pick<CustomerRow, 'paymentMethod' | 'credit' | 'toldAt' | 'updatedAt'>>,
) => db.update(billingCustomers).set(change).where(is(organisationId, currency))

/** Customers whose organisation has changed since Stripe was told of it. */
export const outdatedCustomers = (db: Db, limit: number): Promise<CustomerRow[]> =>
  db
    .select()
    .from(billingCustomers)
    .where(
      sql`${billingCustomers.toldAt} is not
        (select updated_at from organisations where id = ${billingCustomers.organisationId})`,
    )
    .limit(limit)
