/** What each kind of finding compares, and what to do about it (docs/billing.md). */
import { number } from '../../../lib/format'

interface Kind {
  readonly title: string
  readonly expected: string
  readonly actual: string
  readonly unit?: 'milli' | 'minor'
  readonly next: string
}

const OWN_BOOKS =
  'A defect, or rows changed by hand. Hold the payouts of the provider, find the change in the audit log and report it.'

const kinds: Readonly<Record<string, Kind>> = {
  usage_units: {
    title: 'Units of a day',
    expected: 'Settled ledger',
    actual: 'Roll-ups',
    unit: 'milli',
    next: 'Bills follow the ledger, charts the roll-ups. Look for dead letters of that day and redrive them.',
  },
  usage_calls: {
    title: 'Calls of a day',
    expected: 'Settled ledger',
    actual: 'Roll-ups',
    next: 'Bills follow the ledger, charts the roll-ups. Look for dead letters of that day and redrive them.',
  },
  ledger_gap: {
    title: 'Gap in the ledger',
    expected: 'Highest sequence',
    actual: 'Entries',
    next: 'Settled batches did not arrive. Look for dead letters and redrive them.',
  },
  ledger_conflict: {
    title: 'Two of one sequence',
    expected: 'Recorded',
    actual: 'Sent again',
    unit: 'milli',
    next: 'The meter sent two batches under one number; the first counts. Find out which is right before it is billed.',
  },
  billing_charge_usage: {
    title: 'Use of a charge',
    expected: 'Settled ledger',
    actual: 'Charge',
    unit: 'milli',
    next: OWN_BOOKS,
  },
  billing_charge_quantity: {
    title: 'Quantity on an invoice',
    expected: 'Charge',
    actual: 'Invoice',
    unit: 'milli',
    next: OWN_BOOKS,
  },
  audit_chain: {
    title: 'Audit chain',
    expected: 'Entries sealed',
    actual: 'Entries that hold',
    next: 'Somebody changed the audit log in the database. Keep a backup as evidence and find out who had access.',
  },
  billing_invoice_total: {
    title: 'Total of an invoice',
    expected: 'At Stripe',
    actual: 'Here',
    unit: 'minor',
    next: 'Look for the log line billing_reconcile_failed of that invoice, mend what it says, run it again.',
  },
  billing_invoice_paid: {
    title: 'Paid of an invoice',
    expected: 'At Stripe',
    actual: 'Here',
    unit: 'minor',
    next: 'Look for the log line billing_reconcile_failed of that invoice, mend what it says, run it again.',
  },
  billing_subscription: {
    title: 'Subscriptions at Stripe',
    expected: 'Should be charged',
    actual: 'Are charged',
    next: "Too many: end the other in Stripe's Dashboard and refund what it took. Too few: ask the consumer to check out again.",
  },
  billing_transfer: {
    title: 'Transfer of a share',
    expected: 'At Stripe',
    actual: 'Here',
    unit: 'minor',
    next: "Somebody moved money by hand: reverse it in Stripe's Dashboard, or pay less next time.",
  },
  billing_loose_item: {
    title: 'Loose invoice item',
    expected: 'Should be',
    actual: 'At Stripe',
    unit: 'minor',
    next: "Delete the item in Stripe's Dashboard before the next invoice takes it up.",
  },
  billing_usage_uncharged: {
    title: 'Use not charged',
    expected: 'Should be',
    actual: 'Not charged',
    unit: 'milli',
    next: 'The job collectInvoices failed for it: its log lines say collect_failed.',
  },
  invoice_mismatch: {
    title: 'Draft that differs',
    expected: 'Prices and charges here',
    actual: "Stripe's subtotal",
    unit: 'minor',
    next: "The draft waits and is issued by nobody: take off what somebody put on it in Stripe's Dashboard.",
  },
}

const OTHER: Kind = {
  title: '',
  expected: 'Should be',
  actual: 'Is',
  next: 'See the detail, and the audit log of what it is about.',
}

/** @param kind of the API; one that is not known here keeps its own name */
export const kindOf = (kind: string): Kind =>
  kinds[kind] ?? {
    ...OTHER,
    title: kind.replaceAll('_', ' '),
    ...(kind.startsWith('billing_') && { unit: 'minor', next: OWN_BOOKS }),
  }

/** A number of a finding in what it counts. */
export function amountOf(kind: string, value: number): string {
  const { unit } = kindOf(kind)
  if (unit === 'milli') return `${number(value / 1000)} units`
  if (unit === 'minor') return `${number(value)} minor units`
  return number(value)
}
