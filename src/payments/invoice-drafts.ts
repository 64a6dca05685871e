/** Drafts of invoices: those of renewals, and those that we make for what is owed at the end. */
import type { Stripe } from 'stripe'
import type { Id } from '../domain/ids'
import { toLineFacts } from './invoice-lines'
import { once } from './once'
import { refusalOf } from './refusal'
import { expectObject, toMs, toSeconds, type Payments } from './stripe'

/** The draft of a renewal. ms. */
export interface RenewalDraft {
  readonly stripeInvoiceId: string
  readonly stripeSubscriptionId: string
  /** End of the period whose use it is for; the price on it is for the one that follows. */
  readonly periodEnd: number
  /** When Stripe issues it by itself; null for never. */
  readonly finalizesAt: number | null
}

/** A charge as lines of an invoice. */
export interface ChargeLines {
  readonly usageChargeId: Id
  readonly lines: readonly {
    /** Of the charge's lines. */
    readonly position: number
    readonly description: string
    /** Minor units. */
    readonly amount: number
  }[]
  /** ms. */
  readonly period: { readonly start: number; readonly end: number }
}

/** Drafts that are read in one run. */
const MOST_DRAFTS = 500

/** Drafts of renewals that nobody has issued yet, the oldest first. */
export async function renewalDrafts({ stripe }: Payments): Promise<RenewalDraft[]> {
  const drafts = await stripe.invoices
    .list({ status: 'draft', limit: 100 })
    .autoPagingToArray({ limit: MOST_DRAFTS })
  return drafts.flatMap((draft) => toRenewal(draft) ?? []).toReversed()
}

/** @returns null where it is not the draft of a renewal, or none any more */
export async function findRenewalDraft(
  { stripe }: Payments,
  stripeInvoiceId: string,
): Promise<RenewalDraft | null> {
  return toRenewal(expectObject(await stripe.invoices.retrieve(stripeInvoiceId), 'invoice'))
}

function toRenewal(invoice: Stripe.Invoice): RenewalDraft | null {
  const of = invoice.parent?.subscription_details
  if (invoice.status !== 'draft' || !isOfPeriod(invoice) || !of) return null
  const { subscription } = of
  const at = invoice.automatically_finalizes_at
  return {
    stripeInvoiceId: invoice.id,
    stripeSubscriptionId: typeof subscription === 'string' ? subscription : subscription.id,
    periodEnd: toMs(invoice.period_end),
    finalizesAt: invoice.auto_advance && at !== null ? toMs(at) : null,
  }
}

/**
 * Whether it bills a period that begins: a renewal, or the phase of a schedule in which another time is paid
 * for. An upgrade gives back what is left of the period before.
 */
const isOfPeriod = ({ billing_reason: reason, lines }: Stripe.Invoice): boolean =>
  reason === 'subscription_cycle' ||
  (reason === 'subscription_update' &&
    lines.data.every((line) => toLineFacts(line).kind !== 'proration'))

/**
 * Puts the issue of a draft off until its use is known. Stripe needs both members said
 * (https://docs.stripe.com/api/invoices/update).
 * @param finalizesAt ms; Stripe issues it then if nobody has
 */
export const postponeDraft = (payments: Payments, id: string, finalizesAt: number): Promise<void> =>
  onDraft(
    payments,
    id,
    `cl:${id}`,
    (options) =>
      payments.stripe.invoices.update(
        id,
        { auto_advance: true, automatically_finalizes_at: toSeconds(finalizesAt) },
        options,
      ),
    (invoice) => (invoice.automatically_finalizes_at ?? 0) >= toSeconds(finalizesAt),
  )

/** Keeps a draft from being issued by anybody but us. */
export const stopDraft = (payments: Payments, id: string): Promise<void> =>
  onDraft(
    payments,
    id,
    `st:${id}`,
    (options) => payments.stripe.invoices.update(id, { auto_advance: false }, options),
    (invoice) => !invoice.auto_advance,
  )

/** Puts a usage charge on a draft, once. A coupon is for the plan and not for its use. */
export const addCharge = (
  payments: Payments,
  id: string,
  { usageChargeId, lines, period }: ChargeLines,
): Promise<void> =>
  onDraft(
    payments,
    id,
    `ov:${usageChargeId}:${id}`,
    (options) =>
      payments.stripe.invoices.addLines(
        id,
        {
          lines: lines.map(({ position, description, amount }) => ({
            amount,
            description,
            discountable: false,
            metadata: {
              turnpike_usage_charge: usageChargeId,
              turnpike_usage_line: String(position),
            },
            period: { start: toSeconds(period.start), end: toSeconds(period.end) },
          })),
        },
        options,
      ),
    async () => {
      const { stripe } = payments
      for await (const line of stripe.invoices.listLineItems(id, { limit: 100 })) {
        if (line.metadata['turnpike_usage_charge'] === usageChargeId) return true
      }
      return false
    },
  )

/** Takes something off a draft, once. Minor units, negative; ms. */
export const addCorrection = (
  payments: Payments,
  id: string,
  correction: Omit<ChargeLines['lines'][number], 'position'> & Pick<ChargeLines, 'period'>,
): Promise<void> =>
  onDraft(
    payments,
    id,
    `cn:${id}`,
    (options) =>
      payments.stripe.invoices.addLines(
        id,
        {
          lines: [
            {
              amount: correction.amount,
              description: correction.description,
              discountable: false,
              metadata: { turnpike_correction: id },
              period: {
                start: toSeconds(correction.period.start),
                end: toSeconds(correction.period.end),
              },
            },
          ],
        },
        options,
      ),
    async () => {
      for await (const line of payments.stripe.invoices.listLineItems(id, { limit: 100 })) {
        if (line.metadata['turnpike_correction'] === id) return true
      }
      return false
    },
  )

/** Issues a draft; Stripe then collects it by itself. */
export const issueDraft = (payments: Payments, id: string): Promise<void> =>
  onDraft(
    payments,
    id,
    `is:${id}`,
    (options) => payments.stripe.invoices.finalizeInvoice(id, { auto_advance: true }, options),
    ({ status }) => status !== 'draft',
  )

/** Whose last use is billed. */
export interface FinalInvoice {
  readonly stripeSubscriptionId: string
  readonly stripeCustomerId: string
  readonly currency: string
  readonly subscriptionId: Id
  readonly organisationId: Id
  readonly productId: Id
}

/** An empty draft for what is owed at the end of a subscription; made once. @returns Stripe's id */
export async function createFinalDraft(payments: Payments, final: FinalInvoice): Promise<string> {
  const { stripe } = payments
  const made = await once(
    payments,
    `fn:${final.stripeSubscriptionId}`,
    (options) =>
      stripe.invoices.create(
        {
          customer: final.stripeCustomerId,
          currency: final.currency,
          collection_method: 'charge_automatically',
          auto_advance: false,
          pending_invoice_items_behavior: 'exclude',
          description: 'Use until the end of the subscription',
          metadata: {
            turnpike_subscription: final.subscriptionId,
            turnpike_organisation: final.organisationId,
            turnpike_product: final.productId,
            turnpike_final_of: final.stripeSubscriptionId,
          },
        },
        options,
      ),
    () => findFinal(payments, final),
  )
  return expectObject(made, 'invoice').id
}

async function findFinal(
  { stripe }: Payments,
  { stripeCustomerId, stripeSubscriptionId }: FinalInvoice,
): Promise<Stripe.Invoice | null> {
  for await (const invoice of stripe.invoices.list({ customer: stripeCustomerId, limit: 100 })) {
    if (invoice.metadata?.['turnpike_final_of'] === stripeSubscriptionId) return invoice
  }
  return null
}

/**
 * Does something to a draft once. Where somebody has issued it in between nothing is done: who goes on reads
 * the invoice.
 * @param isDone whether an earlier attempt did it
 * @throws {Stripe.errors.StripeError}
 */
async function onDraft(
  payments: Payments,
  id: string,
  key: string,
  call: (options: { readonly idempotencyKey: string }) => Promise<Stripe.Invoice>,
  isDone: (invoice: Stripe.Invoice) => boolean | Promise<boolean>,
): Promise<void> {
  const { stripe } = payments
  const find = async () => {
    const invoice = await stripe.invoices.retrieve(id)
    return (await isDone(invoice)) ? invoice : null
  }
  try {
    expectObject(await once(payments, key, call, find), 'invoice')
  } catch (error) {
    if (refusalOf(error) === null) throw error
    const { status } = await stripe.invoices.retrieve(id)
    if (status === 'draft') throw error
  }
}
