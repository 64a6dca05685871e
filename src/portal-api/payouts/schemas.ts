import { z } from '@hono/zod-openapi'
import {
  connectStatuses,
  reasonInWords,
  requirementDeadlines,
  requirementInWords,
} from '../../domain/billing/connect'
import {
  nextPayoutAt,
  payoutIntervals,
  payoutWeekdays,
  scheduleFrom,
  type PayoutSchedule,
} from '../../domain/billing/payout-schedule'
import type { HostedPage } from '../../payments/accounts'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'
import { linkKinds, type PayoutAccount } from './account'
import type { ProviderBalance } from './balance'

export const whose = id().optional().openapi({ description: 'Of platform staff: whose payouts.' })
export const ProviderQuery = z.strictObject({ organisation_id: whose })

export const OpenPayoutAccount = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)')
      .optional()
      .openapi({ description: "Where it is taxed; the organisation's when left out." }),
  })
  .openapi('OpenPayoutAccount')

export const minor = () => z.int().openapi({ description: 'Minor units of the currency.' })
const day = () => z.iso.date().openapi({ example: '2027-03-08' })

const ScheduleView = z
  .object({
    interval: z.enum(payoutIntervals),
    weekday: z.enum(payoutWeekdays).nullable(),
    month_day: z.int().nullable(),
    next_payout_on: day().nullable().openapi({
      description: 'UTC; a holiday of the bank may move it. Null for `manual`.',
    }),
  })
  .openapi('PayoutSchedule')

export const ScheduleAnswer = z.object({ schedule: ScheduleView.nullable() }).openapi({
  description: 'Null before there is a payout account.',
})

export const toScheduleView = (schedule: PayoutSchedule, now: number) => ({
  interval: schedule.interval,
  weekday: schedule.interval === 'weekly' ? schedule.weekday : null,
  month_day: schedule.interval === 'monthly' ? schedule.monthDay : null,
  next_payout_on: toDay(nextPayoutAt(schedule, now)),
})

const toDay = (at: number | null): string | null => (at === null ? null : toIso(at).slice(0, 10))

export const PayoutScheduleInput = z
  .discriminatedUnion('interval', [
    z.strictObject({ interval: z.literal('daily') }),
    z.strictObject({ interval: z.literal('weekly'), weekday: z.enum(payoutWeekdays) }),
    z.strictObject({
      interval: z.literal('monthly'),
      month_day: z.int().min(1).max(31).openapi({
        description: 'The 29th to the 31st are the last day of a shorter month.',
      }),
    }),
    z.strictObject({ interval: z.literal('manual') }),
  ])
  .openapi('SetPayoutSchedule')

export const PayoutAccountView = z
  .object({
    organisation_id: z.string(),
    status: z.enum(['none', ...connectStatuses]).openapi({
      description:
        '`none`: not opened. `onboarding`: Stripe waits for the first details. `pending`: it checks ' +
        'them. `active`: payouts work. `restricted`: it wants more, and money waits. `rejected`: never.',
    }),
    can_be_paid: z.boolean(),
    reason: z.string().nullable().openapi({ description: 'Why it cannot be paid.' }),
    requirements: z.array(
      z.object({
        field: z.string().openapi({ example: 'identity.individual.date_of_birth' }),
        name: z.string().openapi({ example: 'Date of birth' }),
        problem: z
          .string()
          .nullable()
          .openapi({ description: 'What is wrong with what was given.' }),
        deadline: z.enum(requirementDeadlines),
        due_at: instant().nullable(),
        awaiting: z.enum(['you', 'stripe']),
      }),
    ),
    country: z.string().nullable(),
    commission_bps: z.int().openapi({
      description: 'Basis points that the platform keeps of what is paid without tax.',
      example: 1000,
    }),
    hold_days: z
      .int()
      .openapi({ description: 'Days from a payment to the transfer of your share.' }),
    own_fees: z
      .array(
        z.object({
          product_id: z.string(),
          name: z.string(),
          commission_bps: z.int(),
          hold_days: z.int(),
        }),
      )
      .openapi({ description: 'Products with terms of their own.' }),
    payout_method: z.string().nullable().openapi({ example: 'STRIPE TEST BANK ···· 6789' }),
    schedule: ScheduleView.nullable(),
    opened_at: instant().nullable(),
  })
  .openapi('PayoutAccount')

export const toPayoutAccountView = (
  { organisationId, account, settings, ownFees }: PayoutAccount,
  now: number,
): z.output<typeof PayoutAccountView> => ({
  organisation_id: organisationId,
  status: account?.status ?? 'none',
  can_be_paid: account?.status === 'active',
  reason: reasonInWords(account?.disabledReason ?? null),
  requirements: (account?.requirements ?? []).map((one) => ({
    field: one.field,
    name: requirementInWords(one.field),
    problem: one.reason,
    deadline: one.deadline,
    due_at: toIsoOrNull(one.dueAt),
    awaiting: one.awaiting === 'user' ? 'you' : 'stripe',
  })),
  country: account?.country ?? null,
  commission_bps: settings.commissionBps,
  hold_days: settings.holdDays,
  own_fees: ownFees.map((own) => ({
    product_id: own.id,
    name: own.name,
    commission_bps: own.commissionBps ?? settings.commissionBps,
    hold_days: own.holdDays ?? settings.holdDays,
  })),
  payout_method: account?.payoutMethod ?? null,
  schedule:
    account && toScheduleView(scheduleFrom(account.payoutInterval, account.payoutAnchor), now),
  opened_at: account && toIso(account.createdAt),
})

export const CreatePayoutLink = z
  .strictObject({
    kind: z
      .enum(linkKinds)
      .default('onboarding')
      .openapi({
        description:
          '`onboarding`: the first details, or what is missing. `update`: change them, the bank account ' +
          "included. `dashboard`: the account's own pages at Stripe.",
      }),
  })
  .openapi('CreatePayoutLink')

export const PayoutLinkView = z
  .object({
    url: z.string().openapi({ description: 'Good for one use. Open it at once.' }),
    expires_at: instant().nullable(),
  })
  .openapi('PayoutLink')

export const toPayoutLinkView = ({ url, expiresAt }: HostedPage) => ({
  url,
  expires_at: toIsoOrNull(expiresAt),
})

export const BalanceView = z
  .object({
    currencies: z.array(
      z.object({
        currency: z.string(),
        available: minor().openapi({ description: 'At Stripe, and can be paid out now.' }),
        pending: z.object({
          held: minor().openapi({ description: 'Paid by consumers, and held by the platform.' }),
          at_stripe: minor().openapi({ description: 'Transferred, and not available yet.' }),
        }),
        owed: minor().openapi({
          description:
            'What you owe: refunds and disputes of money that you had already. It is taken of what ' +
            'comes next.',
        }),
        owed_reason: z.string().nullable(),
        disputed: minor().openapi({ description: 'Of `held`: until a dispute is decided.' }),
        waiting: minor().openapi({
          description: 'Of `held`: its hold is over, and Stripe does not pay you yet.',
        }),
        on_the_way: minor().openapi({ description: 'On its way to your bank; in no other sum.' }),
        total: minor().openapi({ description: '`available` and `pending` without `owed`.' }),
        upcoming: z
          .array(z.object({ date: day(), amount: minor() }))
          .openapi({ description: 'Of `held`: what is transferred on which day, UTC.' }),
      }),
    ),
    next_payout_on: day().nullable(),
    as_of: instant(),
  })
  .openapi('ProviderBalance')

const OWED =
  'Consumers got money back that had been transferred to you before. It is taken of what comes next.'

export const toBalanceView = (balance: ProviderBalance): z.output<typeof BalanceView> => ({
  currencies: balance.currencies.map((one) => ({
    currency: one.currency,
    available: one.available,
    pending: { held: one.held, at_stripe: one.pendingAtStripe },
    owed: one.owed,
    owed_reason: one.owed > 0 ? OWED : null,
    disputed: one.disputed,
    waiting: one.waiting,
    on_the_way: one.onTheWay,
    total: one.available + one.pendingAtStripe + one.held - one.owed,
    upcoming: one.upcoming.map(({ day: at, amount }) => ({ date: toIso(at).slice(0, 10), amount })),
  })),
  next_payout_on: toDay(balance.nextPayoutAt),
  as_of: toIso(balance.asOf),
})
