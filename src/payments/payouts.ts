/** Payouts: money on its way from a connected account to its bank. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { once } from './once'
import { isMissing } from './refusal'
import { expectObject, toMs, toSeconds, type Payments } from './stripe'

export interface PayoutFacts {
  readonly stripePayoutId: string
  /** Of the request that it answers; null for one that Stripe made by itself. */
  readonly requestId: Id | null
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  /** Stripe's word: pending, in_transit, paid, failed, canceled. */
  readonly status: string
  readonly automatic: boolean
  /** ms. */
  readonly createdAt: number
  readonly arrivesAt: number
  readonly failureReason: string | null
  /** ms at which the money was back; null for one that did not come back. */
  readonly returnedAt: number | null
}

const expand = ['failure_balance_transaction']

/** A payout as Stripe has it; null for one that there is not. */
export async function readPayout(
  { stripe }: Payments,
  stripeAccountId: string,
  stripePayoutId: string,
): Promise<PayoutFacts | null> {
  try {
    const payout = await stripe.payouts.retrieve(
      stripePayoutId,
      { expand },
      { stripeAccount: stripeAccountId },
    )
    return toFacts(expectObject(payout, 'payout'))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Payouts made from then on, newest first. @param since ms */
export async function payoutsSince(
  { stripe }: Payments,
  stripeAccountId: string,
  since: number,
  most: number,
): Promise<readonly PayoutFacts[]> {
  return stripe.payouts
    .list(
      {
        created: { gte: toSeconds(since) },
        limit: 100,
        expand: ['data.failure_balance_transaction'],
      },
      { stripeAccount: stripeAccountId },
    )
    .autoPagingToArray({ limit: most })
    .then((payouts) => payouts.map(toFacts))
}

export interface NewPayout {
  readonly requestId: Id
  readonly organisationId: Id
  /** Minor units. */
  readonly amount: number
  readonly currency: string
}

/**
 * Pays out what was asked for, once; key `po:<request>`.
 * @throws {Stripe.errors.StripeError} what Stripe refused, or that nobody knows yet: then call it again
 */
export async function createPayout(
  payments: Payments,
  stripeAccountId: string,
  { requestId, organisationId, amount, currency }: NewPayout,
): Promise<PayoutFacts> {
  const { payouts } = payments.stripe
  const of = { stripeAccount: stripeAccountId }
  const made = await once<Stripe.Payout>(
    payments,
    `po:${requestId}`,
    (options) =>
      payouts.create(
        {
          amount,
          currency,
          metadata: { turnpike_payout_request: requestId, turnpike_organisation: organisationId },
        },
        { ...options, ...of },
      ),
    async (resultId) => {
      if (resultId !== null) return payouts.retrieve(resultId, {}, of)
      const since = toSeconds(payments.now()) - 30 * 86_400
      for await (const payout of payouts.list({ created: { gte: since }, limit: 100 }, of)) {
        if (payout.metadata?.['turnpike_payout_request'] === requestId) return payout
      }
      return null
    },
  )
  return toFacts(expectObject(made, 'payout'))
}

function toFacts(payout: Stripe.Payout): PayoutFacts {
  const { failure_balance_transaction: back, failure_message: message } = payout
  return {
    stripePayoutId: payout.id,
    requestId: payout.metadata?.['turnpike_payout_request'] ?? null,
    amount: payout.amount,
    currency: payout.currency,
    status: payout.status,
    automatic: payout.automatic,
    createdAt: toMs(payout.created),
    arrivesAt: toMs(payout.arrival_date),
    failureReason: message ?? payout.failure_code,
    returnedAt: back === null || typeof back === 'string' ? null : toMs(back.created),
  }
}

/**
 * The transfers whose money is in an automatic payout; of one that was asked for Stripe does not say.
 * @returns Stripe's ids of transfers
 */
export async function transfersIn(
  { stripe }: Payments,
  stripeAccountId: string,
  stripePayoutId: string,
  most: number,
): Promise<readonly string[]> {
  const entries = await stripe.balanceTransactions
    .list(
      { payout: stripePayoutId, type: 'payment', limit: 100 },
      { stripeAccount: stripeAccountId },
    )
    .autoPagingToArray({ limit: most })
  const sources = new Set(entries.map(({ source }) => source))
  if (sources.size === 0) return []
  const created = entries.map((entry) => entry.created)
  const transfers = stripe.transfers.list({
    destination: stripeAccountId,
    created: {
      gte: Math.min(...created) - SLACK_SECONDS,
      lte: Math.max(...created) + SLACK_SECONDS,
    },
    limit: 100,
  })
  const found: string[] = []
  for await (const transfer of transfers) {
    const { destination_payment: payment } = transfer
    const id = typeof payment === 'string' ? payment : payment?.id
    if (id !== undefined && sources.has(id)) found.push(transfer.id)
    if (found.length === sources.size) break
  }
  return found
}

/** A transfer and the payment that it becomes are not made in the same second. */
const SLACK_SECONDS = 3600
