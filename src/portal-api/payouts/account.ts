import { findAccount, type AccountRow } from '../../db/billing/accounts'
import { readSettings, type BillingSettings } from '../../db/billing/settings'
import { ownFees, type OwnFees } from '../../db/billing/payout-fees'
import { fail } from '../../domain/errors'
import { accountLink, dashboardLink, type HostedPage } from '../../payments/accounts'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { reduceAccount } from './reduce-account'
import { askStripe, readerOf, requirePayments, writerOf, type OfProvider } from './whose'

/** How a provider is paid, and for how much. */
export interface PayoutAccount {
  readonly organisationId: string
  /** Null before it was opened. */
  readonly account: AccountRow | null
  readonly settings: BillingSettings
  /** Products that have terms of their own. */
  readonly ownFees: readonly OwnFees[]
}

/** @throws {AppError} not_found */
export async function getAccount(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
): Promise<PayoutAccount> {
  const { id } = await readerOf(deps, caller, query)
  return readPayoutAccount(deps, id)
}

export async function readPayoutAccount(
  deps: PortalDeps,
  organisationId: string,
): Promise<PayoutAccount> {
  const [account, settings, own] = await Promise.all([
    findAccount(deps.db, organisationId),
    readSettings(deps.db),
    ownFees(deps.db, organisationId),
  ])
  return { organisationId, account: account ?? null, settings, ownFees: own }
}

/**
 * Asks Stripe how far the account is, as one does who comes back from its pages.
 * @throws {AppError} not_found, invalid_state before there is an account, payments_unavailable
 */
export async function refreshAccount(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
): Promise<PayoutAccount> {
  const { id } = await writerOf(deps, caller, query)
  const { stripeAccountId } = await requireAccount(deps, id)
  requirePayments(deps)
  await askStripe(() => reduceAccount(deps, stripeAccountId))
  return readPayoutAccount(deps, id)
}

/** @throws {AppError} invalid_state before there is one */
export const requireAccount = async (deps: PortalDeps, organisationId: string) =>
  (await findAccount(deps.db, organisationId)) ??
  fail('invalid_state', 'There is no payout account yet. Open one first.')

export const linkKinds = ['onboarding', 'update', 'dashboard'] as const

/**
 * A link to Stripe's pages for the provider, good for one use within minutes.
 * @throws {AppError} not_found, invalid_state, payments_unavailable
 */
export async function linkTo(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
  kind: (typeof linkKinds)[number],
): Promise<HostedPage> {
  const { id } = await writerOf(deps, caller, query)
  const { stripeAccountId, status } = await requireAccount(deps, id)
  const payments = requirePayments(deps)
  if (status === 'rejected') fail('invalid_state', 'Stripe has rejected the account.')
  if (kind === 'dashboard') {
    if (status === 'onboarding') fail('invalid_state', 'Finish the onboarding first.')
    return askStripe(() => dashboardLink(payments, stripeAccountId))
  }
  if (kind === 'update' && status === 'onboarding') {
    fail('invalid_state', 'Finish the onboarding first.')
  }
  const page = `${deps.portalUrl}/payouts`
  return askStripe(() =>
    accountLink(payments, stripeAccountId, kind, {
      returnUrl: `${page}?from=stripe`,
      refreshUrl: `${page}?link=${kind}`,
    }),
  )
}
