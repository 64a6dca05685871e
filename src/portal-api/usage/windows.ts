/** The quota windows of subscriptions as pages show them: used, forecast, alerts told. */
import { z } from '@hono/zod-openapi'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { readAlertsOf } from '../../db/usage-write/alerts'
import { usagePace } from '../../db/usage-read'
import type { MeterUsage, WindowView } from '../../domain/lease/protocol'
import { toUnits } from '../../domain/units'
import { USUAL_ALERTS, type AlertSettings } from '../../domain/usage-alerts'
import { FORECAST_METHOD, PACE_DAYS, paceOf, usedUpAt } from '../../domain/usage-forecast'
import type { PortalDeps } from '../deps'
import { instant, toIso, toIsoOrNull } from '../http/schemas'

export const WindowDetail = z
  .object({
    name: z.string().openapi({ example: 'month' }),
    limit: z.number().nullable(),
    used: z.number(),
    remaining: z.number().nullable(),
    percent: z.number().nullable().openapi({ description: 'Used of the limit; null without one.' }),
    started_at: instant(),
    resets_at: instant(),
    forecast: z
      .object({
        units_per_day: z.number(),
        used_up_at: instant().nullable().openapi({
          description: 'Null when the quota lasts until it resets.',
        }),
        method: z.string(),
      })
      .openapi({ description: FORECAST_METHOD }),
    alerts_told: z.array(z.int()).openapi({ description: 'Percent, in this period.' }),
  })
  .openapi('UsageWindowDetail')

/** A subscription, what its meter said, what is told of it. */
export interface Standing {
  readonly detail: SubscriptionDetail
  /** Null when its meter was away. */
  readonly usage: MeterUsage | null
  readonly settings: AlertSettings
  readonly windows: readonly z.output<typeof WindowDetail>[] | null
}

/** Adds to what the meters said how fast they fill, and what was told. */
export async function standingsOf(
  deps: Pick<PortalDeps, 'db' | 'now'>,
  asked: readonly Pick<Standing, 'detail' | 'usage'>[],
): Promise<Standing[]> {
  const now = deps.now()
  const ids = asked.map(({ detail }) => detail.subscription.id)
  const pace = await usagePace(deps.db, ids, now, PACE_DAYS)
  const alerts = await readAlertsOf(deps.db, ids, oldestStart(asked, now))
  return asked.map(({ detail, usage }) => {
    const { id, startedAt } = detail.subscription
    const perDay = paceOf(pace.get(id) ?? [], now - startedAt)
    const { settings = USUAL_ALERTS, told = [] } = alerts.get(id) ?? {}
    const windows =
      usage?.windows.map((window) => {
        const mine = told.filter(
          (alert) =>
            alert.type === 'usage.threshold' &&
            alert.window === window.name &&
            alert.periodStart === window.startsAt &&
            alert.planVersionId === usage.snapshot.plan.versionId &&
            alert.limit === window.limit,
        )
        return toDetail(
          window,
          perDay,
          now,
          mine.map((alert) => alert.threshold).sort((a, b) => a - b),
        )
      }) ?? null
    return { detail, usage, settings, windows }
  })
}

const oldestStart = (asked: readonly Pick<Standing, 'usage'>[], now: number): number =>
  Math.min(now, ...asked.flatMap(({ usage }) => usage?.windows.map((w) => w.startsAt) ?? []))

const toDetail = (
  window: WindowView,
  perDay: number,
  now: number,
  told: number[],
): z.output<typeof WindowDetail> => ({
  name: window.name,
  limit: window.limit === null ? null : toUnits(window.limit),
  used: toUnits(window.used),
  remaining: window.remaining === null ? null : toUnits(window.remaining),
  percent: window.limit ? Math.round((window.used / window.limit) * 10_000) / 100 : null,
  started_at: toIso(window.startsAt),
  resets_at: toIso(window.resetsAt),
  forecast: {
    units_per_day: toUnits(Math.round(perDay)),
    used_up_at: toIsoOrNull(usedUpAt(window, perDay, now)),
    method: FORECAST_METHOD,
  },
  alerts_told: told,
})
