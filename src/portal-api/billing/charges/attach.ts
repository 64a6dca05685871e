/** Usage charges on a draft invoice: which they are, and whether Stripe asks for what we do. */
import {
  chargesOn,
  holdCharges,
  openCharges,
  settleSmall,
  type UsageCharge,
} from '../../../db/billing/charges'
import { amountsOfPrices } from '../../../db/billing/expected'
import { readSettings } from '../../../db/billing/settings'
import { commit } from '../../../db/atomic'
import { chargeText } from '../../../domain/billing/charge-text'
import type { Id } from '../../../domain/ids'
import { addCharge } from '../../../payments/invoice-drafts'
import type { InvoiceFacts } from '../../../payments/invoices'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'

type Deps = Pick<PortalDeps, 'db' | 'now'>

export const sumOf = (charges: readonly { readonly amount: number }[]): number =>
  charges.reduce((sum, { amount }) => sum + amount, 0)

const idsOf = (charges: readonly UsageCharge[]): Id[] => charges.map(({ id }) => id)

/**
 * The charges of a draft: those that are held for it, else all that are open. Too little of them for an
 * invoice is carried to the next one, while what costs nothing goes with any.
 */
export async function chargesFor(
  { db, now }: Deps,
  subscriptionId: Id,
  stripeInvoiceId: string,
): Promise<UsageCharge[]> {
  const held = await chargesOn(db, stripeInvoiceId)
  if (held.length > 0) return held
  const open = await openCharges(db, subscriptionId)
  const { minimumCharge } = await readSettings(db)
  const isEnough = sumOf(open) >= minimumCharge
  const taken = open.filter(({ amount }) => isEnough || amount === 0)
  const left = open.filter((charge) => !taken.includes(charge))
  await commit(db, [
    holdCharges(db, idsOf(taken), stripeInvoiceId, now()),
    settleSmall(db, idsOf(left), 'carried', now()),
  ])
  return chargesOn(db, stripeInvoiceId)
}

/** Puts the charges on the draft; those that are there stay once. */
export async function addCharges(
  payments: Payments,
  { stripeInvoiceId, lines }: InvoiceFacts,
  charges: readonly UsageCharge[],
): Promise<void> {
  for (const charge of charges) {
    if (charge.amount === 0 || lines.some(({ usageChargeId }) => usageChargeId === charge.id))
      continue
    await addCharge(payments, stripeInvoiceId, {
      usageChargeId: charge.id,
      lines: charge.lines.flatMap((line, position) =>
        line.amount === 0
          ? []
          : [{ position, description: chargeText(line, charge.currency), amount: line.amount }],
      ),
      period: { start: charge.periodStart, end: charge.periodEnd },
    })
  }
}

/**
 * What the invoice must ask for before discounts and tax, by our own prices and charges. Minor units. What
 * Stripe has prorated is its own to compute; a line that nobody here knows counts as nothing.
 */
export async function expectedSubtotal(
  { db }: Pick<Deps, 'db'>,
  { lines }: InvoiceFacts,
  charges: readonly UsageCharge[],
): Promise<number> {
  const ids = lines.flatMap(({ stripePriceId }) => stripePriceId ?? [])
  const amounts = await amountsOfPrices(db, ids)
  const prices = lines.map(({ kind, amount, stripePriceId }) => {
    if (kind === 'proration') return amount
    return kind === 'price' ? (amounts.get(stripePriceId ?? '') ?? 0) : 0
  })
  return prices.reduce((sum, amount) => sum + amount, sumOf(charges))
}
