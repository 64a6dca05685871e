import { and, asc, eq, sql } from 'drizzle-orm'
import type { Id } from '../../domain/ids'
import type { Db } from '../open'
import { organisations, products, settlements, settlementTransfers } from '../schema'

/** A provider's share of an invoice as a payout has it. */
export interface PaidSettlement {
  readonly id: Id
  readonly productId: Id
  readonly product: string
  readonly consumerId: Id
  readonly consumer: string
  readonly currency: string
  /** Minor units: paid without tax, and the commission of it. */
  readonly gross: number
  readonly fee: number
  /** Minor units that were transferred. */
  readonly transferred: number
  /** ms. */
  readonly paidAt: number
}

/** The settlements behind transfers of a provider, the oldest first. */
export const settlementsOfTransfers = (
  db: Db,
  provider: Id,
  stripeTransferIds: readonly string[],
): Promise<readonly PaidSettlement[]> =>
  db
    .select({
      id: settlements.id,
      productId: settlements.productId,
      product: products.name,
      consumerId: settlements.consumerId,
      consumer: organisations.name,
      currency: settlements.currency,
      gross: settlements.gross,
      fee: settlements.fee,
      transferred: settlementTransfers.amount,
      paidAt: settlements.createdAt,
    })
    .from(settlementTransfers)
    .innerJoin(settlements, eq(settlements.id, settlementTransfers.settlementId))
    .innerJoin(products, eq(products.id, settlements.productId))
    .innerJoin(organisations, eq(organisations.id, settlements.consumerId))
    .where(
      and(
        eq(settlements.providerId, provider),
        // As JSON: D1 takes a hundred parameters.
        sql`${settlementTransfers.stripeTransferId} in
          (select value from json_each(${JSON.stringify(stripeTransferIds)}))`,
      ),
    )
    .orderBy(asc(settlements.id))
