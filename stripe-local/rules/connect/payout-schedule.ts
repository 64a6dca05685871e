import type Stripe from 'stripe'
import { handler, type Handlers } from '../../http/call.ts'
import { DAY } from '../../state/calendar.ts'
import type { PayoutSchedule } from '../../state/notes.ts'
import type { Due, DueSource } from '../../state/scheduler.ts'
import type { World } from '../../state/world.ts'
import { balanceOf, transactionsOf } from '../payments/ledger.ts'
import { canReceive } from './accounts.ts'
import { emitFor, payOut } from './payouts.ts'

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MANUAL: PayoutSchedule = { interval: 'manual', days: [] }

const scheduleOf = (w: World, account: string | null): PayoutSchedule =>
  (account === null ? undefined : w.store.note(account).payouts) ?? MANUAL

/** Whether a day, by its midnight in UTC, is one of the schedule's. */
function isPayoutDay({ interval, days }: PayoutSchedule, midnight: number): boolean {
  const date = new Date(midnight * 1000)
  if (interval === 'daily') return true
  if (interval === 'weekly')
    return (days.length > 0 ? days : ['monday']).includes(WEEKDAYS[date.getUTCDay()] ?? '')
  if (interval !== 'monthly') return false
  // Days that a shorter month lacks are its last one (https://docs.stripe.com/api/balance-settings).
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return (days.length > 0 ? days : [1]).some(
    (day) => Math.min(Number(day), last) === date.getUTCDate(),
  )
}

const nextMidnight = (time: number): number => (Math.floor(time / DAY) + 1) * DAY

/** The next day of the schedule after a time, or `null` for a manual one. */
export function nextPayoutDay(schedule: PayoutSchedule, after: number): number | null {
  if (schedule.interval === 'manual') return null
  let midnight = nextMidnight(after)
  while (!isPayoutDay(schedule, midnight)) midnight += DAY
  return midnight
}

/** When the whole available balance is paid out by itself, and when payouts arrive. */
export const payoutsDue: DueSource = (w, testClock) => {
  if (testClock !== null) return []
  const due: Due[] = w.store
    .all('payout', ({ status }) => status === 'pending')
    .map((payout) => ({
      at: payout.arrival_date,
      run: () => {
        payout.status = 'paid'
        emitFor(w, 'payout.paid', payout)
      },
    }))
  for (const account of w.store.all('v2.core.account', canReceive)) {
    const note = w.store.note(account.id)
    const since = Math.max(note.lastPayout ?? 0, Date.parse(account.created) / 1000)
    const at = nextPayoutDay(scheduleOf(w, account.id), since)
    if (at !== null && transactionsOf(w, account.id).length > 0)
      due.push({ at, run: () => payOutAll(w, account.id, at) })
  }
  return due
}

function payOutAll(w: World, account: string, at: number): void {
  w.store.note(account).lastPayout = at
  const currencies = new Set(transactionsOf(w, account).map(({ currency }) => currency))
  for (const currency of currencies) {
    const { available } = balanceOf(w, account, currency, at)
    if (available <= 0) continue
    const { id } = payOut(w, account, available, currency, {
      automatic: true,
      reconciliation_status: 'completed',
    })
    for (const entry of transactionsOf(w, account))
      if (entry.currency === currency && entry.available_on <= at)
        w.store.note(entry.id).payout ??= id
  }
}

const settingsOf = (w: World, account: string | null): object => {
  const { interval, days } = scheduleOf(w, account)
  return {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: true,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        schedule: {
          interval,
          ...(interval === 'weekly' && { weekly_payout_days: days }),
          ...(interval === 'monthly' && { monthly_payout_days: days }),
        },
        statement_descriptor: null,
        status: 'enabled',
      },
      settlement_timing: { delay_days: 2, start_of_day: null },
    },
  }
}

/** https://docs.stripe.com/api/balance-settings */
export const balanceSettingsHandlers: Handlers = {
  'GET /v1/balance_settings': (w, { account }) => settingsOf(w, account),

  'POST /v1/balance_settings': handler<Stripe.BalanceSettingsUpdateParams>(
    (w, { params, account }) => {
      const schedule = params.payments?.payouts?.schedule
      if (account !== null && schedule)
        w.store.note(account).payouts = {
          interval: (schedule.interval ?? 'daily') as PayoutSchedule['interval'],
          days: schedule.weekly_payout_days ?? schedule.monthly_payout_days ?? [],
        }
      return settingsOf(w, account)
    },
  ),
}
