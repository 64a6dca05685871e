import { commit, NotUnique, retryUnchanged, Unchanged } from '../../db/atomic'
import { SYSTEM_ACTOR } from '../../db/audit'
import {
  findMirrored,
  insertInvoice,
  linesOf,
  planVersionsOfPrices,
  replaceLines,
  updateInvoice,
  type InvoiceLineRow,
  type InvoiceRow,
} from '../../db/billing/invoices'
import { chargesByIds } from '../../db/billing/charges'
import { findSubscription } from '../../db/subscriptions'
import { mayBecome } from '../../domain/billing/invoice-status'
import { readInvoice, type InvoiceFacts } from '../../payments/invoices'
import type { Payments } from '../../payments/stripe'
import { audit } from '../audit'
import { claimDraft } from '../billing/charges/claim-draft'
import { settleStanding } from '../billing/standing'
import type { PortalDeps } from '../deps'
import { bookFees } from '../settlements/book-fees'
import { paidStatements } from '../settlements/on-paid'
import { invoiceRow, isIssued, lineRows } from './mirror'
import { eventsOf } from './tell'

/** Reducers of one invoice that meet. */
const MOST_TRIES = 20

/**
 * Mirrors an invoice as Stripe has it now, with what follows: its number when it is issued, ledger and
 * settlement when it is paid, what the consumer is told, and the standing of the subscription. May run any
 * number of times, in any order and at once: each fact has its effect once.
 */
export async function reduceInvoice(deps: PortalDeps, stripeInvoiceId: string): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  const row = await retryUnchanged(() => mirror(deps, payments, stripeInvoiceId), MOST_TRIES)
  if (row === null) return
  if (row.state === 'draft') await claimDraft(deps, payments, stripeInvoiceId)
  await settleStanding(deps, row.subscriptionId)
}

/**
 * Read before Stripe is asked, the row is written only if nobody wrote it since: what is written last was
 * asked for last.
 * @returns null for an invoice that is none of ours
 * @throws {Unchanged} when somebody was faster
 */
async function mirror(
  deps: PortalDeps,
  payments: Payments,
  stripeInvoiceId: string,
): Promise<InvoiceRow | null> {
  const read = (await findMirrored(deps.db, stripeInvoiceId)) ?? null
  const facts = await readInvoice(payments, stripeInvoiceId)
  if (facts === null) return read && dropDraft(deps, read)
  if (facts.subscriptionId === null || (read && !mayBecome(read.state, facts.state))) return read
  const detail = await findSubscription(deps.db, {}, facts.subscriptionId)
  if (!detail) return read
  const plans = await planVersionsOfPrices(deps.db, pricesOf(facts))
  const row = invoiceRow(facts, { read, detail, plans, now: deps.now() }, () =>
    deps.newId('invoice'),
  )
  const lines = read && isIssued(read) ? null : await linesFor(deps, row, facts)
  if (read && isSame(read, row) && (lines === null || (await hasLines(deps, row, lines)))) {
    await bookFee(deps, read, facts)
    return read
  }
  await write(deps, read, row, lines, facts)
  await bookFee(deps, row, facts)
  return row
}

/** Stripe may say what it kept of a payment long after that has arrived. */
async function bookFee(deps: PortalDeps, row: InvoiceRow, { charge }: InvoiceFacts): Promise<void> {
  if (row.state !== 'paid' || charge === null) return
  const { stripeChargeId: id, fee, feeCurrency } = charge
  if (fee === null || feeCurrency === null) return
  await bookFees(deps, row, [{ id, fee, feeCurrency }], row.paidAt ?? deps.now())
}

async function write(
  deps: PortalDeps,
  read: InvoiceRow | null,
  row: InvoiceRow,
  lines: readonly InvoiceLineRow[] | null,
  facts: InvoiceFacts,
): Promise<void> {
  const { db } = deps
  const year =
    isIssued(row) && row.number === null ? new Date(row.issuedAt ?? 0).getUTCFullYear() : null
  const paid =
    row.state === 'paid' && read?.state !== 'paid'
      ? await paidStatements(deps, row, facts.charge)
      : []
  try {
    await commit(db, [
      read === null ? insertInvoice(db, row, year) : updateInvoice(db, read, row, year),
      audit(deps, SYSTEM_ACTOR, {
        action: read === null ? 'invoice.create' : 'invoice.update',
        targetId: row.id,
        organisationId: row.organisationId,
        change: { state: row.state, total: row.total, currency: row.currency },
      }),
      ...(lines === null ? [] : replaceLines(db, row.id, lines)),
      ...paid,
      ...eventsOf(deps, row, read, facts.failure),
    ])
  } catch (error) {
    // Another reducer has made the row.
    if (error instanceof NotUnique && error.columns.startsWith('invoices.')) throw new Unchanged()
    throw error
  }
}

const isSame = (read: InvoiceRow, row: InvoiceRow): boolean =>
  JSON.stringify({ ...read, rev: 0, updatedAt: 0 }) ===
  JSON.stringify({ ...read, ...row, rev: 0, updatedAt: 0 })

const hasLines = async (
  deps: PortalDeps,
  { id }: InvoiceRow,
  lines: readonly InvoiceLineRow[],
): Promise<boolean> =>
  JSON.stringify(sorted(await linesOf(deps.db, [id]))) === JSON.stringify(sorted(lines))

/** With their members in one order. */
const sorted = (lines: readonly InvoiceLineRow[]) =>
  lines.map((line) => Object.entries(line).toSorted(([a], [b]) => (a < b ? -1 : 1)))

async function linesFor(
  deps: PortalDeps,
  { id }: InvoiceRow,
  { lines }: InvoiceFacts,
): Promise<InvoiceLineRow[]> {
  const charges = await chargesByIds(
    deps.db,
    lines.flatMap(({ usageChargeId }) => usageChargeId ?? []),
  )
  return lineRows(id, lines, (chargeId) => charges.find((one) => one.id === chargeId)?.lines ?? [])
}

const pricesOf = ({ lines }: InvoiceFacts): string[] =>
  lines.flatMap(({ stripePriceId }) => stripePriceId ?? [])

/** A draft that Stripe has no more was deleted there. */
async function dropDraft(deps: PortalDeps, read: InvoiceRow): Promise<InvoiceRow> {
  if (read.state !== 'draft') return read
  await commit(deps.db, [
    updateInvoice(deps.db, read, { state: 'void', updatedAt: deps.now() }, null),
    audit(deps, SYSTEM_ACTOR, {
      action: 'invoice.update',
      targetId: read.id,
      organisationId: read.organisationId,
      change: { state: 'void' },
    }),
  ])
  return { ...read, state: 'void' }
}
