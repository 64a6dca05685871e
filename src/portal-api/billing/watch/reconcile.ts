import { differencesOf, ownChecks, type OwnCheck } from '../../../db/billing/books'
import { d1Of } from '../../../db/open'
import {
  replaceFindingsStatements,
  type BillingFindingKind,
} from '../../../db/usage-write/findings'
import type { Payments } from '../../../payments/stripe'
import type { PortalDeps } from '../../deps'
import { compareInvoices } from './compare-invoices'
import { compareSubscriptions } from './compare-subscriptions'
import { compareTransfers } from './compare-transfers'
import type { Found } from './found'
import { findLooseItems } from './loose-items'

/** How far back Stripe's books are read, beside what has an open finding. */
const SINCE_MS = 35 * 86_400_000

/** What each kind compares: what should be against what is. */
const details: Readonly<Record<BillingFindingKind, string>> = {
  billing_invoice_total: 'total of an invoice: at Stripe against ours',
  billing_invoice_paid: 'paid of an invoice: at Stripe against ours',
  billing_subscription: 'Stripe Subscriptions that are charged: there should be against there are',
  billing_transfer: 'transferred of a settlement: at Stripe against ours',
  billing_loose_item: 'an invoice item that waits for any invoice: none against its amount',
  billing_ledger_sum: 'entries of a ledger transaction: zero against their sum',
  billing_payable: 'owed to a provider: by its settlements against by the ledger',
  billing_invoice_ledger: 'a paid invoice: its total against what the ledger has of it',
  billing_invoice_lines: 'an issued invoice: its total against the sum of its lines',
  billing_refunds: 'refunded of an invoice: by its refunds against what it says',
  billing_settlement: 'a settlement: paid without tax against both shares',
  billing_charge_usage: 'milli-units of a usage charge: settled ledger against what was charged',
  billing_charge_invoiced: 'a usage charge: its amount against the lines of its invoice',
  billing_charge_quantity: 'milli-units of a usage charge: rated against the lines of its invoice',
  billing_usage_uncharged: 'milli-units of past periods that nobody was charged: none against them',
}
const KINDS = Object.keys(details) as BillingFindingKind[]

/**
 * Compares Stripe's books with ours, and ours with each other. Where they differ the reducers run again,
 * which is all that is ever changed; what differs still is a finding with both numbers, and a finding whose
 * difference is gone is resolved (billing decisions 7). All or nothing: what cannot be read resolves nothing.
 * @returns how many findings there are now
 */
export async function reconcileBooks(deps: PortalDeps, payments: Payments): Promise<number> {
  const { db } = deps
  const since = deps.now() - SINCE_MS
  const found: Found[] = [
    ...(await compareInvoices(deps, payments, since)),
    ...(await compareSubscriptions(deps, payments)),
    ...(await compareTransfers(deps, payments, since)),
    ...(await findLooseItems(payments)),
  ]
  for (const kind of ownChecks) {
    found.push(...(await ownDifferences(deps, kind)))
  }
  const findings = found.map(({ kind, subject, expected, actual }) => ({
    id: deps.newId('finding'),
    kind,
    subject,
    expected,
    actual,
    detail: details[kind],
  }))
  const d1 = d1Of(db)
  await d1.batch(replaceFindingsStatements(d1, KINDS, findings, deps.now()))
  return findings.length
}

const ownDifferences = async ({ db, now }: PortalDeps, kind: OwnCheck): Promise<Found[]> =>
  (await differencesOf(db, kind, now())).map(({ subject, expected, actual }) => ({
    kind,
    subject,
    expected,
    actual,
  }))

/** The daily job. */
export async function reconcileBilling(deps: PortalDeps): Promise<void> {
  if (deps.payments !== null) await reconcileBooks(deps, deps.payments)
}
