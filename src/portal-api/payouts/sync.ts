import { accountsToSync, markSynced, type AccountRow } from '../../db/billing/accounts'
import { openPayoutRequests, payoutsByStripe } from '../../db/billing/payouts'
import { payoutsSince } from '../../payments/payouts'
import type { Payments } from '../../payments/stripe'
import { log } from '../../platform/log'
import type { PortalDeps } from '../deps'
import { finishRequest } from './finish-request'
import { reduceAccount } from './reduce-account'
import { reducePayout } from './reduce-payout'

const HOUR_MS = 3_600_000
/** Accounts of a run; each takes five calls or so, of a thousand that an invocation may make. */
const MOST = 50
/** How far back payouts are compared: a bank sends one back within days. */
const BACK_MS = 30 * 24 * HOUR_MS
/** Payouts of an account; D1 takes no more in one statement. */
const MOST_PAYOUTS = 90

/**
 * Compares accounts and their payouts with Stripe, each once an hour, for what changed without our hearing of
 * it; and goes on with payouts that were asked for and not answered. One account that fails does not keep the
 * others from it.
 */
export async function syncPayouts(deps: PortalDeps): Promise<void> {
  const { payments } = deps
  if (payments === null) return
  for (const account of await accountsToSync(deps.db, deps.now() - HOUR_MS, MOST)) {
    try {
      await syncAccount(deps, payments, account)
    } catch (error) {
      log({ event: 'payout_sync_failed', organisation_id: account.organisationId, error })
    }
    await markSynced(deps.db, account.organisationId, deps.now())
  }
}

async function syncAccount(
  deps: PortalDeps,
  payments: Payments,
  { organisationId, stripeAccountId }: AccountRow,
): Promise<void> {
  for (const request of await openPayoutRequests(deps.db, organisationId)) {
    try {
      await finishRequest(deps, payments, stripeAccountId, request)
    } catch (error) {
      // Of an account that Stripe has no more, the account itself says so.
      log({ event: 'payout_request_unfinished', payout_request_id: request.id, error })
    }
  }
  await reduceAccount(deps, stripeAccountId)
  const since = deps.now() - BACK_MS
  const facts = await payoutsSince(payments, stripeAccountId, since, MOST_PAYOUTS)
  const ids = facts.map(({ stripePayoutId }) => stripePayoutId)
  const known = new Map(
    (await payoutsByStripe(deps.db, ids)).map((row) => [row.stripePayoutId, row.status]),
  )
  for (const { stripePayoutId, status } of facts.toReversed()) {
    if (known.get(stripePayoutId) !== status) {
      await reducePayout(deps, stripeAccountId, stripePayoutId)
    }
  }
}
