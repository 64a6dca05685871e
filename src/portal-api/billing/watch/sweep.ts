import {
  knownInvoices,
  knownReturns,
  pageToSweep,
  type Sweepable,
  type SweepSource,
} from '../../../db/billing/sweep'
import { recentDisputes, recentInvoices, recentRefunds } from '../../../payments/recent'
import type { Payments } from '../../../payments/stripe'
import { log } from '../../../platform/log'
import type { PortalDeps } from '../../deps'
import { reduceDispute } from '../../disputes/reduce'
import { reduceInvoice } from '../../invoices/reduce'
import { reduceAccount } from '../../payouts/reduce-account'
import { reducePayout } from '../../payouts/reduce-payout'
import { reduceRefund } from '../../refunds/reduce'
import { syncOutdatedCustomers } from '../customer'
import { reduceCheckout } from '../reduce-checkout'
import { reduceSubscription } from '../reduce-subscription'

/** Of each kind in one run: together they stay within what an invocation may ask for. */
const PAGE = 15
const EVERY_MS = 5 * 60_000
/** How far back is looked for what nobody told of, and how much of it. */
const RECENT_MS = 24 * 3_600_000
const MOST_RECENT = 300

const reducers: readonly (readonly [
  SweepSource,
  (deps: PortalDeps, object: Sweepable) => Promise<void>,
])[] = [
  ['checkouts', (deps, { id }) => reduceCheckout(deps, id)],
  ['invoices', (deps, { id }) => reduceInvoice(deps, id)],
  ['fees', (deps, { id }) => reduceInvoice(deps, id)],
  ['subscriptions', (deps, { id }) => reduceSubscription(deps, id)],
  ['refunds', (deps, { id }) => reduceRefund(deps, id)],
  ['disputes', (deps, { id }) => reduceDispute(deps, id)],
  ['accounts', (deps, { id }) => reduceAccount(deps, id)],
  ['payouts', (deps, { id, account }) => reducePayout(deps, account ?? '', id)],
]

/**
 * Reads again what is open or in flight, and finds what Stripe has made of late and nobody told of: a lost
 * webhook costs five minutes (billing decisions 7). One that fails does not keep the others from being read.
 */
export async function sweepBilling(deps: PortalDeps): Promise<void> {
  const { db, payments } = deps
  if (payments === null) return
  const now = deps.now()
  for (const [source, reduce] of reducers) {
    const page = await pageToSweep(db, source, now, Math.floor(now / EVERY_MS), PAGE)
    for (const object of page) await attempt(source, object.id, () => reduce(deps, object))
  }
  await findUntold(deps, payments, now - RECENT_MS)
  await syncOutdatedCustomers(deps)
}

async function findUntold(deps: PortalDeps, payments: Payments, since: number): Promise<void> {
  const { db } = deps
  const invoices = await recentInvoices(payments, since, MOST_RECENT)
  const states = await knownInvoices(db, idsOf(invoices))
  for (const { id, status } of invoices.toReversed()) {
    if (states.get(id) !== status) await attempt('invoices', id, () => reduceInvoice(deps, id))
  }
  const refunds = await recentRefunds(payments, since, MOST_RECENT)
  const disputes = await recentDisputes(payments, since, MOST_RECENT)
  const known = await knownReturns(db, [...refunds, ...disputes])
  const isUnknown = (id: string) => !known.has(id)
  for (const id of refunds.filter(isUnknown))
    await attempt('refunds', id, () => reduceRefund(deps, id))
  for (const id of disputes.filter(isUnknown))
    await attempt('disputes', id, () => reduceDispute(deps, id))
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id)

async function attempt(source: SweepSource, id: string, reduce: () => Promise<void>) {
  try {
    await reduce()
  } catch (error) {
    log({ event: 'billing_sweep_failed', source, object: id, error })
  }
}
