/** What Stripe has made of late: found even when nothing told of it. */
import type { Stripe } from 'stripe'
import { toSeconds, type Payments } from './stripe'

export interface RecentInvoice {
  readonly id: string
  /** Stripe's word; null while it is being made. */
  readonly status: string | null
}

/** Invoices made since then, newest first. @param since ms */
export async function recentInvoices(
  { stripe }: Payments,
  since: number,
  most: number,
): Promise<readonly RecentInvoice[]> {
  const made = await stripe.invoices.list(page(since, most)).autoPagingToArray({ limit: most })
  return made.map(({ id, status }) => ({ id, status }))
}

/** Ids of refunds made since then, newest first. @param since ms */
export const recentRefunds = ({ stripe }: Payments, since: number, most: number) =>
  idsOf(stripe.refunds.list(page(since, most)), most)

/** Ids of disputes opened since then, newest first. @param since ms */
export const recentDisputes = ({ stripe }: Payments, since: number, most: number) =>
  idsOf(stripe.disputes.list(page(since, most)), most)

const page = (since: number, most: number) => ({
  created: { gte: toSeconds(since) },
  limit: Math.min(most, 100),
})

async function idsOf(
  list: Stripe.ApiListPromise<{ id: string }>,
  most: number,
): Promise<readonly string[]> {
  return (await list.autoPagingToArray({ limit: most })).map(({ id }) => id)
}
