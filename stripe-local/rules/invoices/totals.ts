import type { Coupon, Invoice, InvoiceLine } from '../../state/tables.ts'
import type { World } from '../../state/world.ts'

/** Adds an invoice up: lines, discounts, what is due. Tax is never charged here. */
export function addUp(w: World, invoice: Invoice): void {
  const lines = invoice.lines.data
  for (const line of lines) line.discount_amounts = []
  const totals = invoice.discounts.map((discount) => ({
    discount,
    amount: applyDiscount(w, discount, lines),
  }))
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0)
  const off = totals.reduce((sum, { amount }) => sum + amount, 0)
  invoice.subtotal = subtotal
  invoice.subtotal_excluding_tax = subtotal
  invoice.total_discount_amounts = totals
  invoice.total = subtotal - off
  invoice.total_excluding_tax = invoice.total
  invoice.total_taxes = []
  invoice.total_pretax_credit_amounts = totals.map(({ discount, amount }) => ({
    amount,
    discount,
    type: 'discount',
  }))
  invoice.amount_due = Math.max(0, invoice.total)
  invoice.amount_remaining = invoice.amount_due - invoice.amount_paid
}

/** Cents that a discount takes off; a fixed one is used up line by line. */
function applyDiscount(w: World, discountId: string, lines: readonly InvoiceLine[]): number {
  const coupon = w.store.find('coupon', w.store.find('discount', discountId)?.source.coupon)
  if (!coupon) return 0
  let left = coupon.amount_off ?? Number.POSITIVE_INFINITY
  let sum = 0
  for (const line of lines) {
    if (!line.discountable || line.amount <= 0) continue
    const taken = (line.discount_amounts ?? []).reduce((all, { amount }) => all + amount, 0)
    const amount = Math.min(left, line.amount - taken, ofLine(coupon, line.amount - taken))
    if (amount <= 0) continue
    line.discount_amounts = [...(line.discount_amounts ?? []), { amount, discount: discountId }]
    left -= amount
    sum += amount
  }
  return sum
}

/** Half up, an assumption. */
const ofLine = ({ percent_off }: Coupon, amount: number): number =>
  percent_off === null ? amount : Math.floor((amount * percent_off) / 100 + 0.5)
