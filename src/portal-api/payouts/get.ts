import { findAccount } from '../../db/billing/accounts'
import { findPayout, type PayoutRow } from '../../db/billing/payouts'
import { settlementsOfTransfers, type PaidSettlement } from '../../db/billing/payout-settlements'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { transfersIn } from '../../payments/payouts'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { askStripe } from './whose'

/** Settlements of a payout that are named. */
const MOST = 500

export interface PayoutDetail {
  readonly payout: PayoutRow
  /** Null where Stripe does not say: of a payout that was asked for. */
  readonly settlements: readonly PaidSettlement[] | null
}

/** A payout, with what is in it. @throws {AppError} not_found, payments_unavailable */
export async function getPayout(deps: PortalDeps, caller: Caller, id: Id): Promise<PayoutDetail> {
  const owner = mayRead(caller, 'billing:read')
  const payout = (await findPayout(deps.db, owner, id)) ?? fail('not_found')
  return { payout, settlements: payout.automatic ? await settlementsIn(deps, payout) : null }
}

async function settlementsIn(
  deps: PortalDeps,
  { organisationId, stripePayoutId }: PayoutRow,
): Promise<readonly PaidSettlement[] | null> {
  const { payments } = deps
  const account = await findAccount(deps.db, organisationId)
  if (payments === null || !account) return null
  const { stripeAccountId } = account
  const transfers = await askStripe(() =>
    transfersIn(payments, stripeAccountId, stripePayoutId, MOST),
  )
  return settlementsOfTransfers(deps.db, organisationId, transfers)
}
