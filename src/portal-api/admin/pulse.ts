import { z } from '@hono/zod-openapi'
import { callsByDay, callsInAll, conversionByDay, signUpsByDay } from '../../db/admin/pulse'
import { monthlyRecurring, revenueBy, type RevenueRow } from '../../db/billing/revenue'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { requireStaff } from './standing'

const DAY_MS = 86_400_000
/** Today, and the days before it. */
const DAYS = 90
/** Of days and currencies. */
const MOST_ROWS = 5000

const numbers = {
  sign_ups: z.int(),
  active_keys: z.int().openapi({ description: 'Keys that called.' }),
  calls: z.int(),
  errors: z
    .int()
    .openapi({ description: 'Refused calls, and calls that origins answered with 5xx.' }),
  started: z.int().openapi({ description: 'Consumers by the day of their first subscription.' }),
  paying: z.int().openapi({ description: 'Of those, how many pay for a plan now.' }),
}

const money = (description: string) => z.int().openapi({ description })
const sums = {
  gross: money('Minor units that consumers paid, without tax.'),
  refunds: money('Given back, less disputes that were won.'),
  commission: money("The platform's, less what it gave back."),
}

export const PulseView = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    totals: z.object(numbers),
    days: z.array(z.object({ day: z.iso.date(), ...numbers })),
    money: z
      .array(
        z.object({
          currency: z.string(),
          mrr: money('Now: prices of a month of all paid subscriptions, before discounts.'),
          totals: z.object(sums),
          days: z.array(z.object({ day: z.iso.date(), ...sums })),
        }),
      )
      .openapi({ description: 'Out of the ledger, one for each currency.' }),
  })
  .openapi('Pulse')

/** How the platform does, over 90 days by UTC day. @throws {AppError} forbidden */
export async function pulse(deps: PortalDeps, caller: Caller): Promise<z.output<typeof PulseView>> {
  requireStaff(caller)
  const today = deps.now() - (deps.now() % DAY_MS)
  const from = today - (DAYS - 1) * DAY_MS
  const [signUps, conversions, calls, all, paid, recurring] = await Promise.all([
    signUpsByDay(deps.db, from),
    conversionByDay(deps.db, from),
    callsByDay(deps.db, from),
    callsInAll(deps.db, from),
    revenueBy(deps.db, 'day', { from, to: today + DAY_MS }, MOST_ROWS),
    monthlyRecurring(deps.db),
  ])
  const signUpsOn = new Map(signUps.map((row) => [row.day, row.n]))
  const conversionOn = new Map(conversions.map((row) => [row.day, row]))
  const callsOn = new Map(calls.map((row) => [row.day, row]))
  const days = Array.from({ length: DAYS }, (_, i) => {
    const at = from + i * DAY_MS
    return {
      day: dateOf(at),
      sign_ups: signUpsOn.get(at) ?? 0,
      active_keys: callsOn.get(at)?.keys ?? 0,
      calls: callsOn.get(at)?.calls ?? 0,
      errors: callsOn.get(at)?.errors ?? 0,
      started: conversionOn.get(at)?.started ?? 0,
      paying: conversionOn.get(at)?.paying ?? 0,
    }
  })
  const sum = (of: (day: (typeof days)[number]) => number) =>
    days.reduce((total, day) => total + of(day), 0)
  const totals = {
    sign_ups: sum((day) => day.sign_ups),
    active_keys: all?.keys ?? 0,
    calls: sum((day) => day.calls),
    errors: sum((day) => day.errors),
    started: sum((day) => day.started),
    paying: sum((day) => day.paying),
  }
  return {
    from: dateOf(from),
    to: dateOf(today),
    totals,
    days,
    money: moneyOf(
      days.map(({ day }) => day),
      paid,
      recurring,
    ),
  }
}

type Recurring = Awaited<ReturnType<typeof monthlyRecurring>>

function moneyOf(days: readonly string[], paid: readonly RevenueRow[], recurring: Recurring) {
  const currencies = new Set([...paid, ...recurring].map(({ currency }) => currency))
  return [...currencies].sort().map((currency) => {
    const rows = paid.filter((row) => row.currency === currency)
    const on = new Map(rows.map((row) => [row.id, row]))
    const sum = (of: (row: RevenueRow) => number) => rows.reduce((total, row) => total + of(row), 0)
    return {
      currency,
      mrr: recurring.find((row) => row.currency === currency)?.mrr ?? 0,
      totals: {
        gross: sum((row) => row.gross),
        refunds: sum((row) => row.refunds),
        commission: sum((row) => row.fees),
      },
      days: days.map((day) => {
        const { gross = 0, refunds = 0, fees: commission = 0 } = on.get(day) ?? {}
        return { day, gross, refunds, commission }
      }),
    }
  })
}

const dateOf = (ms: number): string => toIso(ms).slice(0, 10)
