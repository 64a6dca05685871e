import type { z } from '@hono/zod-openapi'
import { commit } from '../../db/atomic'
import { findAccount, updateAccount } from '../../db/billing/accounts'
import { anchorOf, scheduleFrom, type PayoutSchedule } from '../../domain/billing/payout-schedule'
import { fail } from '../../domain/errors'
import { writeSchedule } from '../../payments/balance'
import { audit } from '../audit'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { requireAccount } from './account'
import type { PayoutScheduleInput } from './schemas'
import { askStripe, readerOf, requirePayments, writerOf, type OfProvider } from './whose'

/** When the provider is paid out; null before it has an account. @throws {AppError} not_found */
export async function getSchedule(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
): Promise<PayoutSchedule | null> {
  const { id } = await readerOf(deps, caller, query)
  const account = await findAccount(deps.db, id)
  return account ? scheduleFrom(account.payoutInterval, account.payoutAnchor) : null
}

/**
 * Sets when Stripe pays the provider out by itself. Stripe has it first: what we keep is a copy.
 * @throws {AppError} not_found, invalid_state, conflict, payments_unavailable
 */
export async function setSchedule(
  deps: PortalDeps,
  caller: Caller,
  query: OfProvider,
  input: z.output<typeof PayoutScheduleInput>,
): Promise<PayoutSchedule> {
  const { id } = await writerOf(deps, caller, query)
  const account = await requireAccount(deps, id)
  const payments = requirePayments(deps)
  if (account.status === 'rejected') fail('invalid_state', 'Stripe has rejected the account.')
  const schedule = await askStripe(() =>
    writeSchedule(payments, account.stripeAccountId, toSchedule(input)),
  )
  const payoutAnchor = anchorOf(schedule)
  // Read again: what Stripe told us meanwhile of the account is no conflict.
  const read = await requireAccount(deps, id)
  await commit(deps.db, [
    updateAccount(deps.db, read, {
      payoutInterval: schedule.interval,
      payoutAnchor,
      updatedAt: deps.now(),
    }),
    audit(deps, caller.actorId, {
      action: 'payout_schedule.update',
      targetId: id,
      organisationId: id,
      change: { interval: schedule.interval, day: payoutAnchor },
    }),
  ])
  return schedule
}

const toSchedule = (input: z.output<typeof PayoutScheduleInput>): PayoutSchedule => {
  if (input.interval === 'weekly') return { interval: 'weekly', weekday: input.weekday }
  if (input.interval === 'monthly') return { interval: 'monthly', monthDay: input.month_day }
  return { interval: input.interval }
}
