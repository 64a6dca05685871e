import { findAccount } from '../../db/billing/accounts'
import { heldOf, onTheWay, payableOf, type Amount, type HeldDay } from '../../db/billing/payable'
import { nextPayoutAt, scheduleFrom } from '../../domain/billing/payout-schedule'
import { readBalance, type StripeBalance } from '../../payments/balance'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { askStripe, readerOf, requirePayments, type OfProvider } from './whose'

/** What a provider has in one currency. Minor units. */
export interface CurrencyBalance {
  readonly currency: string
  readonly available: number
  readonly pendingAtStripe: number
  readonly held: number
  readonly owed: number
  readonly disputed: number
  readonly waiting: number
  readonly onTheWay: number
  readonly upcoming: readonly { readonly day: number; readonly amount: number }[]
}

export interface ProviderBalance {
  readonly currencies: readonly CurrencyBalance[]
  /** ms; null where nothing is paid out by itself. */
  readonly nextPayoutAt: number | null
  readonly asOf: number
}

/**
 * What the provider has earned and not been paid: `held - owed` is its account in the ledger, the rest is in
 * its account at Stripe.
 * @throws {AppError} not_found, payments_unavailable
 */
export async function getBalance(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
): Promise<ProviderBalance> {
  const { id } = await readerOf(deps, caller, query)
  const account = await findAccount(deps.db, id)
  const stripe = account
    ? await askStripe(() => readBalance(requirePayments(deps), account.stripeAccountId))
    : []
  const [payable, held, moving] = await Promise.all([
    payableOf(deps.db, id),
    heldOf(deps.db, id),
    onTheWay(deps.db, id),
  ])
  const now = deps.now()
  const currencies = new Set([...payable, ...held, ...stripe, ...moving].map((row) => row.currency))
  const schedule = account && scheduleFrom(account.payoutInterval, account.payoutAnchor)
  return {
    currencies: [...currencies].sort().map((currency) => {
      const at = stripe.find((row) => row.currency === currency)
      const days = held.filter((row) => row.currency === currency)
      return balanceIn(currency, at, days, amountIn(payable, currency), amountIn(moving, currency))
    }),
    nextPayoutAt: account?.status === 'active' && schedule ? nextPayoutAt(schedule, now) : null,
    asOf: now,
  }
}

const amountIn = (amounts: readonly Amount[], currency: string): number =>
  amounts.find((row) => row.currency === currency)?.amount ?? 0

function balanceIn(
  currency: string,
  stripe: StripeBalance | undefined,
  days: readonly HeldDay[],
  payable: number,
  moving: number,
): CurrencyBalance {
  const held = sum(days)
  return {
    currency,
    available: stripe?.available ?? 0,
    pendingAtStripe: stripe?.pending ?? 0,
    held,
    owed: held - payable,
    disputed: sum(days.filter(({ disputed }) => disputed)),
    waiting: sum(days.filter(({ disputed, waiting }) => waiting && !disputed)),
    onTheWay: moving,
    upcoming: byDay(days.filter(({ disputed, waiting }) => !disputed && !waiting)),
  }
}

const sum = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((total, { amount }) => total + amount, 0)

const byDay = (rows: readonly HeldDay[]) =>
  [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => ({ day, amount: sum(own) }))
