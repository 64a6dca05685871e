import { z } from '@hono/zod-openapi'
import { consumerSorts } from '../../db/consumers'
import type { KeyRow } from '../../db/keys'
import type { SubscriptionDetail } from '../../db/subscriptions'
import type { UsageSums } from '../../db/usage-read'
import { keyStatuses, keyTypes, quotaPeriods, subscriptionStates } from '../../domain/config'
import { toUnits } from '../../domain/units'
import { downloadQuery } from '../http/download'
import { pageQuery } from '../http/pagination'
import { id, instant, line, toIso, toIsoOrNull } from '../http/schemas'
import { SubscriptionView, toSubscriptionView } from '../subscriptions/schemas'
import type { ConsumerOverview } from './get'
import type { Consumer } from './numbers'

/** A subscription as the provider of the product sees it: no keys, no payment data. */
export const ConsumerView = SubscriptionView.omit({ organisation_id: true })
  .extend({
    consumer: z.object({
      id: z.string(),
      name: z.string(),
      support_email: z.string().nullable().openapi({
        description: 'Where the consumer wants to be reached, if it says so.',
      }),
    }),
  })
  .openapi('Consumer')

export const toConsumerView = (
  detail: SubscriptionDetail,
  now: number,
): z.output<typeof ConsumerView> =>
  ConsumerView.parse({
    ...toSubscriptionView(detail, now),
    consumer: {
      id: detail.organisation.id,
      name: detail.organisation.name,
      support_email: detail.organisation.supportEmail,
    },
  })

/** What was used: settled units of the widest quota window, calls and errors of 30 days. */
export const numberFields = {
  used: z.number(),
  limit: z.number().nullable().openapi({ description: 'Null without one.' }),
  window: z.enum(quotaPeriods),
  resets_at: instant(),
  last_call_at: instant().nullable(),
  calls_30_days: z.int(),
  errors_30_days: z.int().openapi({
    description: 'Answered with a status from 400 on, by the origin or the gateway.',
  }),
}

export const ConsumerEntry = ConsumerView.extend(numberFields).openapi('ConsumerEntry')

export const toNumbers = ({ numbers, window }: Omit<Consumer, 'detail'>) => ({
  used: toUnits(numbers.used),
  limit: window.quota.limit === null ? null : toUnits(window.quota.limit),
  window: window.quota.period,
  resets_at: toIso(window.end),
  last_call_at: toIsoOrNull(numbers.lastCallAt),
  calls_30_days: numbers.calls,
  errors_30_days: numbers.errors,
})

export const toConsumerEntry = (consumer: Consumer, now: number): z.output<typeof ConsumerEntry> =>
  ConsumerEntry.parse({ ...toConsumerView(consumer.detail, now), ...toNumbers(consumer) })

const calls = {
  calls: z.int(),
  units: z.number(),
  errors: z.int(),
}

/** A key as the provider sees it: enough to tell it apart, and not its name. */
export const ConsumerKeyView = z
  .object({
    id: z.string(),
    type: z.enum(keyTypes),
    prefix: z.string().openapi({ example: 'tpk_live_1' }),
    last_four: z.string(),
    status: z.enum(keyStatuses),
    suspension_reason: z.string().nullable(),
    expires_at: instant().nullable(),
    created_at: instant(),
  })
  .openapi('ConsumerKey')

export const toConsumerKeyView = (row: KeyRow): z.output<typeof ConsumerKeyView> =>
  ConsumerKeyView.parse({
    ...row,
    last_four: row.lastFour,
    suspension_reason: row.suspensionReason,
    expires_at: toIsoOrNull(row.expiresAt),
    created_at: toIso(row.createdAt),
  })

export const ConsumerOverviewView = ConsumerEntry.extend({
  keys: z.array(ConsumerKeyView).openapi({ description: 'The newest 100.' }),
  by_route: z.array(
    z.object({
      route_id: z.string().nullable().openapi({ description: 'Null for calls of no route.' }),
      name: z.string().nullable(),
      ...calls,
    }),
  ),
  by_day: z
    .array(z.object({ start: instant(), ...calls }))
    .openapi({ description: 'UTC; days without calls are absent.' }),
}).openapi('ConsumerOverview')

const sums = ({ calls, units, errors }: UsageSums) => ({ calls, units: toUnits(units), errors })

export const toConsumerOverview = (
  { consumer, keys, routes, routeNames, days }: ConsumerOverview,
  now: number,
): z.output<typeof ConsumerOverviewView> =>
  ConsumerOverviewView.parse({
    ...toConsumerEntry(consumer, now),
    keys: keys.map(toConsumerKeyView),
    by_route: routes.map((row) => ({
      route_id: row.id || null,
      name: routeNames.get(row.id) ?? null,
      ...sums(row),
    })),
    by_day: days.map((row) => ({ start: toIso(row.start), ...sums(row) })),
  })

export const ConsumerPath = z.object({ product_id: id(), subscription_id: id() })
export const ConsumerKeyPath = ConsumerPath.extend({ key_id: id() })

const filters = {
  plan_id: id().optional(),
  state: z.enum(subscriptionStates).optional(),
  search: line(100).optional().openapi({ description: "Part of the consumer's name, or its id." }),
}

const sort = z.enum(consumerSorts).default('since').openapi({
  description: 'Names ascend; all else begins with the newest or the most.',
})

export const ConsumersQuery = z.strictObject({ ...pageQuery, ...filters, sort })

export const AllConsumersQuery = ConsumersQuery.extend({ product_id: id().optional() })

export const ConsumersExportQuery = z.strictObject({
  ...downloadQuery,
  ...filters,
  product_id: id().optional(),
})

/** The provider's reason, which the consumer reads. */
export const WithReason = z.strictObject({ reason: line(500) }).openapi('WithReason')

export const ForcePlan = z
  .strictObject({
    plan_id: id(),
    when: z.enum(['now', 'period_end']).default('period_end'),
    reason: line(500).openapi({ description: 'The consumer reads it.' }),
  })
  .openapi('ForcePlan')
