/** The provider's share, on its way to its connected account and back. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { once } from './once'
import { isInvalid, refusalOf, type Refusal } from './refusal'
import { expectObject, type Payments } from './stripe'

export interface TransferOrder {
  readonly settlementId: Id
  /** From 0: a settlement is transferred again after a dispute that was won. */
  readonly ordinal: number
  readonly invoiceId: Id
  readonly stripeAccountId: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  /** The payment that it is taken from, before the platform has it; null for the platform's balance. */
  readonly stripeChargeId: string | null
}

export interface Made {
  readonly id: string
  /** Minor units. */
  readonly amount: number
}

export type Moved = Made | { readonly refused: Refusal }

/** The key of a transfer, as Stripe and the ledger know it. */
export const transferKey = (settlementId: Id, ordinal: number): string =>
  ordinal === 0 ? settlementId : `${settlementId}:${ordinal}`

/** The transfer of an order as Stripe has it; null for none. */
export async function findTransfer(
  payments: Payments,
  order: Pick<TransferOrder, 'settlementId' | 'ordinal' | 'invoiceId'>,
): Promise<Made | null> {
  const found = await lookUp(payments, order)
  return found && { id: found.id, amount: found.amount }
}

async function lookUp(
  { stripe }: Payments,
  { settlementId, ordinal, invoiceId }: Parameters<typeof findTransfer>[1],
): Promise<Stripe.Transfer | null> {
  const name = transferKey(settlementId, ordinal)
  for await (const transfer of stripe.transfers.list({ transfer_group: invoiceId, limit: 100 })) {
    if (transfer.metadata['turnpike_settlement'] === name) return transfer
  }
  return null
}

/**
 * Transfers a provider's share, once however often it is asked for. One that was refused may be asked for
 * again with another amount.
 * @returns the transfer as Stripe has it: its amount is that of whoever was first
 * @throws {Error} when nobody knows whether it was made: ask again
 */
export function createTransfer(payments: Payments, order: TransferOrder): Promise<Moved> {
  const { stripe } = payments
  const { settlementId, ordinal, invoiceId, amount, currency, stripeChargeId } = order
  const name = transferKey(settlementId, ordinal)
  const key = `tr:${name}`
  const find = () => lookUp(payments, order)
  return moved(() =>
    once(
      payments,
      key,
      // After a refusal: somebody slower may have been heard under the key before this one.
      async (options) =>
        (options.idempotencyKey === `${key}:1` ? null : await find()) ??
        stripe.transfers.create(
          {
            amount,
            currency,
            destination: order.stripeAccountId,
            transfer_group: invoiceId,
            metadata: { turnpike_settlement: name, turnpike_invoice: invoiceId },
            ...(stripeChargeId !== null && { source_transaction: stripeChargeId }),
          },
          options,
        ),
      find,
    ).then((transfer) => expectObject(transfer, 'transfer')),
  )
}

export interface ReversalOrder {
  readonly stripeTransferId: string
  /** From 1, of that transfer. */
  readonly ordinal: number
  /** Minor units. */
  readonly amount: number
}

/**
 * Takes back a part of a transfer, once. Refused when the account does not have it.
 * @throws {Error} when nobody knows whether it was made: ask again
 */
export function reverseTransfer(payments: Payments, order: ReversalOrder): Promise<Moved> {
  const { stripe } = payments
  const { stripeTransferId, ordinal, amount } = order
  const key = `rv:${stripeTransferId}:${ordinal}`
  return moved(
    () =>
      once(
        payments,
        key,
        (options) =>
          stripe.transfers.createReversal(
            stripeTransferId,
            { amount, metadata: { turnpike_reversal: key } },
            options,
          ),
        async () => {
          for await (const reversal of stripe.transfers.listReversals(stripeTransferId, {
            limit: 100,
          })) {
            if (reversal.metadata?.['turnpike_reversal'] === key) return reversal
          }
          return null
        },
      ).then((reversal) => expectObject(reversal, 'transfer_reversal')),
    isInvalid,
  )
}

async function moved(
  ask: () => Promise<Made>,
  isRefused: (error: unknown) => boolean = () => true,
): Promise<Moved> {
  try {
    const { id, amount } = await ask()
    return { id, amount }
  } catch (error) {
    const refused = refusalOf(error)
    if (refused === null || !isRefused(error)) throw error
    return { refused }
  }
}
