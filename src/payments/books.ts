/** Stripe's books, to be compared with ours. Amounts are minor units. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { isMissing } from './refusal'
import { isLive } from './subscriptions'
import { toSeconds, type Payments } from './stripe'

export interface BookedInvoice {
  readonly id: string
  /** Ours. */
  readonly subscriptionId: Id
  readonly total: number
  readonly amountPaid: number
}

/** Objects of one list: a run reads no more, and goes on without the rest. */
const MOST = 20_000

/** Issued invoices of our subscriptions, made since then. @param since ms */
export async function bookedInvoices(
  { stripe }: Payments,
  since: number,
): Promise<readonly BookedInvoice[]> {
  const list = stripe.invoices.list({ created: { gte: toSeconds(since) }, limit: 100 })
  return collect(list, toBooked)
}

/** One of them; null where Stripe has none of that id. */
export async function bookedInvoice(
  { stripe }: Payments,
  id: string,
): Promise<BookedInvoice | null> {
  try {
    return toBooked(await stripe.invoices.retrieve(id))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function toBooked(invoice: Stripe.Invoice): BookedInvoice | null {
  const { id, parent, metadata, status, total, amount_paid: amountPaid } = invoice
  const subscriptionId =
    parent?.subscription_details?.metadata?.['turnpike_subscription'] ??
    metadata?.['turnpike_subscription']
  if (subscriptionId === undefined || status === 'draft' || status === null) return null
  return { id, subscriptionId, total, amountPaid }
}

export interface BookedSubscription {
  readonly id: string
  /** Ours. */
  readonly subscriptionId: Id
}

/** Stripe Subscriptions of ours that are paid for, or tried. One that waits for its first payment is not. */
export const liveSubscriptions = ({ stripe }: Payments): Promise<readonly BookedSubscription[]> =>
  collect(stripe.subscriptions.list({ limit: 100 }), ({ id, status, metadata }) => {
    const subscriptionId = metadata['turnpike_subscription']
    const counts = isLive({ status }) && status !== 'incomplete'
    return counts && subscriptionId !== undefined ? { id, subscriptionId } : null
  })

export interface BookedTransfer {
  readonly settlementId: Id
  /** Sent and not reversed. */
  readonly amount: number
}

/** Transfers of settlements, made since then. @param since ms */
export const bookedTransfers = (
  { stripe }: Payments,
  since: number,
): Promise<readonly BookedTransfer[]> =>
  collect(
    stripe.transfers.list({ created: { gte: toSeconds(since) }, limit: 100 }),
    ({ amount, amount_reversed: back, metadata }) => {
      const [settlementId] = metadata['turnpike_settlement']?.split(':') ?? []
      return settlementId === undefined ? null : { settlementId, amount: amount - back }
    },
  )

/** Transfers of one invoice's settlement. */
export const transfersOfInvoice = (
  { stripe }: Payments,
  invoiceId: Id,
): Promise<readonly number[]> =>
  collect(
    stripe.transfers.list({ transfer_group: invoiceId, limit: 100 }),
    ({ amount, amount_reversed: back }) => amount - back,
  )

export interface LooseItem {
  readonly id: string
  readonly amount: number
}

/** Invoice items that wait for whatever invoice comes next: nothing here makes such. */
export const looseItems = ({ stripe }: Payments): Promise<readonly LooseItem[]> =>
  collect(stripe.invoiceItems.list({ pending: true, limit: 100 }), ({ id, amount }) => ({
    id,
    amount,
  }))

async function collect<From, To>(
  list: AsyncIterable<From>,
  of: (object: From) => To | null,
): Promise<readonly To[]> {
  const found: To[] = []
  let read = 0
  for await (const object of list) {
    const fact = of(object)
    if (fact !== null) found.push(fact)
    if (++read === MOST) break
  }
  return found
}
