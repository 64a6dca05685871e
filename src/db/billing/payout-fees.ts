import { and, eq, isNotNull, or } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { products } from '../schema'

/** A product whose commission or hold is not the usual one; null where it is. */
export interface OwnFees {
  readonly id: Id
  readonly name: string
  readonly commissionBps: number | null
  readonly holdDays: number | null
}

export const ownFees = (db: Db, provider: Id): Promise<readonly OwnFees[]> =>
  db
    .select({
      id: products.id,
      name: products.name,
      commissionBps: products.commissionBps,
      holdDays: products.holdDays,
    })
    .from(products)
    .where(
      and(
        eq(products.organisationId, provider),
        or(isNotNull(products.commissionBps), isNotNull(products.holdDays)),
      ),
    )
    .orderBy(products.name)
