import { z } from '@hono/zod-openapi'
import type { CallerRow, EndingRow } from '../../db/changes/callers'
import { REMINDER_MS } from '../../domain/change-notice'
import { id, instant, toIso, toIsoOrNull } from '../http/schemas'
import type { DeprecatedRoute } from './deprecated'
import type { Impact } from './impact'
import type { Reminder } from './remind'

const calls = {
  calls_30d: z.int().openapi({ description: 'In the last 30 whole days and today, UTC.' }),
  calls_7d: z.int(),
}
const lastCall = () =>
  instant().openapi({ description: 'The beginning of the last hour with a call.' })

export const RouteCaller = z
  .object({
    subscription_id: z.string(),
    consumer: z.object({ id: z.string(), name: z.string() }),
    plan: z.object({ id: z.string(), name: z.string() }),
    ...calls,
    last_call_at: lastCall(),
  })
  .openapi('RouteCaller')

export const toRouteCaller = (row: CallerRow): z.output<typeof RouteCaller> => ({
  subscription_id: row.subscriptionId,
  consumer: { id: row.consumerId, name: row.consumer },
  plan: { id: row.planId, name: row.plan },
  calls_30d: row.calls,
  calls_7d: row.recentCalls,
  last_call_at: toIso(row.lastAt),
})

const DeprecatedRouteView = z
  .object({
    route_id: z.string(),
    name: z.string(),
    method: z.string(),
    path: z.string(),
    deprecated_at: instant().nullable(),
    sunset_at: instant().nullable(),
    changelog_entry_id: z.string().nullable(),
    consumers_30d: z.int().openapi({ description: 'Consumers who called it.' }),
    consumers_7d: z.int(),
    ...calls,
    last_call_at: lastCall().nullable(),
    reminded_at: instant().nullable().openapi({ description: 'The last reminder by hand.' }),
    may_remind_at: instant().nullable().openapi({
      description: 'From when its callers may be reminded again; null for at once.',
    }),
  })
  .openapi('DeprecatedRoute')
export const DeprecatedRoutes = z.object({ data: z.array(DeprecatedRouteView) })

/** @param now ms */
export const toDeprecatedRoute = (
  { route, use, remindedAt }: DeprecatedRoute,
  now: number,
): z.output<typeof DeprecatedRouteView> => {
  const again = remindedAt === null ? null : remindedAt + REMINDER_MS
  return {
    route_id: route.id,
    name: route.name,
    method: route.method,
    path: route.path,
    deprecated_at: toIsoOrNull(route.deprecatedAt),
    sunset_at: toIsoOrNull(route.sunsetAt),
    changelog_entry_id: route.endEntryId,
    consumers_30d: use?.consumers ?? 0,
    consumers_7d: use?.recentConsumers ?? 0,
    calls_30d: use?.calls ?? 0,
    calls_7d: use?.recentCalls ?? 0,
    last_call_at: toIsoOrNull(use?.lastAt ?? null),
    reminded_at: toIsoOrNull(remindedAt),
    may_remind_at: again === null || again <= now ? null : toIso(again),
  }
}

export const ReminderView = z
  .object({
    id: z.string(),
    at: instant(),
    consumers: z.int().openapi({ description: 'Who is told.' }),
  })
  .openapi('RouteReminder')

export const toReminder = ({ at, ...reminder }: Reminder): z.output<typeof ReminderView> => ({
  ...reminder,
  at: toIso(at),
})

const RouteEnding = z
  .object({
    subscription_id: z.string(),
    product: z.object({ id: z.string(), name: z.string(), slug: z.string() }),
    route: z.object({
      id: z.string(),
      name: z.string(),
      method: z.string(),
      path: z.string(),
    }),
    sunset_at: instant(),
    changelog_entry_id: z.string().nullable(),
    ...calls,
    last_call_at: lastCall(),
  })
  .openapi('RouteEnding')
export const RouteEndings = z.object({ data: z.array(RouteEnding) })
export const EndingsQuery = z.strictObject({ subscription_id: id().optional() })

export const toRouteEnding = (row: EndingRow): z.output<typeof RouteEnding> => ({
  subscription_id: row.subscriptionId,
  product: { id: row.productId, name: row.product, slug: row.slug },
  route: { id: row.routeId, name: row.name, method: row.method, path: row.path },
  sunset_at: toIso(row.sunsetAt),
  changelog_entry_id: row.endEntryId,
  calls_30d: row.calls,
  calls_7d: row.recentCalls,
  last_call_at: toIso(row.lastAt),
})

export const ImpactView = z
  .object({
    breaking_consumers: z.int().openapi({
      description: 'Consumers who called what breaks in the last 30 days; they are told.',
    }),
    removed_consumers: z.int().openapi({
      description: 'Consumers who called routes that the document no longer has.',
    }),
    operations: z
      .array(
        z.object({
          key: z.string(),
          route_id: z.string(),
          consumers: z.int(),
          calls_30d: z.int(),
        }),
      )
      .openapi({ description: 'What breaks and is called.' }),
    changelog: z
      .object({ title: z.string(), body: z.string() })
      .nullable()
      .openapi({ description: 'The entry as it is written unless you send another.' }),
    sunset_at: instant().openapi({
      description: 'When removed routes end unless you say another day.',
    }),
  })
  .openapi('ImportImpact')

export const toImpact = (impact: Impact): z.output<typeof ImpactView> => ({
  breaking_consumers: impact.breaking,
  removed_consumers: impact.removed,
  operations: impact.operations.map((operation) => ({
    key: operation.key,
    route_id: operation.routeId,
    consumers: operation.consumers,
    calls_30d: operation.calls,
  })),
  changelog: impact.changelog && { title: impact.changelog.title, body: impact.changelog.body },
  sunset_at: toIso(impact.sunsetAt),
})
