import type { z } from '@hono/zod-openapi'
import { commit, NotUnique } from '../../db/atomic'
import {
  findPayoutRequest,
  insertPayoutRequest,
  openPayoutRequests,
  type PayoutRequestRow,
} from '../../db/billing/payouts'
import { reasonInWords } from '../../domain/billing/connect'
import { moneyText } from '../../domain/billing/money-text'
import { payablePart } from '../../domain/currency'
import { fail } from '../../domain/errors'
import { readBalance, type StripeBalance } from '../../payments/balance'
import { isAway } from '../../payments/refusal'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { requireAccount } from './account'
import { finishRequest } from './finish-request'
import type { RequestPayout } from './payout-schemas'
import { askStripe, requirePayments, writerOf, type OfProvider } from './whose'

/**
 * Pays out what is available, or a part of it. One at a time of a currency. A request that Stripe has not
 * answered stays, and is made by `syncPayouts`.
 * @throws {AppError} not_found, invalid_state with what is in the way, conflict while another one is made
 */
export async function requestPayout(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
  input: z.output<typeof RequestPayout>,
): Promise<PayoutRequestRow> {
  const organisation = await writerOf(deps, caller, query)
  const payments = requirePayments(deps)
  const { status, disabledReason, stripeAccountId } = await requireAccount(deps, organisation.id)
  if (status !== 'active') {
    const why = reasonInWords(disabledReason) ?? 'Finish the onboarding.'
    fail('invalid_state', `Stripe does not pay you out yet. ${why}`)
  }
  if ((await openPayoutRequests(deps.db, organisation.id)).length > 0) refuseSecond()
  const balances = await askStripe(() => readBalance(payments, stripeAccountId))
  const { currency, available } = pickBalance(balances, input.currency)
  const amount = payablePart(input.amount ?? available, currency)
  if (available <= 0 || amount === 0) fail('invalid_state', 'Nothing is available to be paid out.')
  if (amount > available) {
    fail('invalid_state', `Only ${moneyText(available, currency)} is available.`)
  }
  const now = deps.now()
  const row: PayoutRequestRow = {
    id: deps.newId('payoutRequest'),
    organisationId: organisation.id,
    amount,
    currency,
    state: 'requested',
    reason: null,
    stripePayoutId: null,
    createdBy: caller.actorId,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await commit(deps.db, [
      insertPayoutRequest(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'payout.request',
        targetId: row.id,
        organisationId: organisation.id,
        change: { amount, currency },
      }),
    ])
  } catch (error) {
    if (error instanceof NotUnique) refuseSecond()
    throw error
  }
  try {
    const refused = await finishRequest(deps, payments, stripeAccountId, row)
    if (refused !== null) fail('invalid_state', refused)
  } catch (error) {
    if (!isAway(error)) throw error
  }
  return (await findPayoutRequest(deps.db, row.id)) ?? row
}

const refuseSecond = (): never => fail('conflict', 'A payout is being made already.')

/** @throws {AppError} invalid_request when there are several currencies and none is named */
function pickBalance(balances: readonly StripeBalance[], named: string | undefined): StripeBalance {
  const none = (currency: string) => ({ currency, available: 0, pending: 0 })
  if (named !== undefined) return balances.find(({ currency }) => currency === named) ?? none(named)
  const [first, ...others] = balances.filter(({ available }) => available > 0)
  if (others.length > 0) {
    const errors = [{ pointer: '/currency', detail: 'is required: there are several' }]
    fail('invalid_request', undefined, { errors })
  }
  return first ?? none('usd')
}
