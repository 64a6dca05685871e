import { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import { findSubscription } from '../../db/subscriptions'
import { readAlertsOf, saveAlertSettings } from '../../db/usage-write/alerts'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { toUnits } from '../../domain/units'
import { USUAL_ALERTS } from '../../domain/usage-alerts'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { instant, toIso } from '../http/schemas'
import { getSubscription } from '../subscriptions/get'

/** Longer than any quota window is looked back on. */
const SHOWN_MS = 400 * 86_400_000
const MOST_THRESHOLDS = 10

export const SetAlerts = z
  .strictObject({
    enabled: z.boolean().default(true),
    thresholds: z
      .array(z.int().min(1).max(100))
      .min(1)
      .max(MOST_THRESHOLDS)
      .default([...USUAL_ALERTS.thresholds])
      .openapi({ description: 'Percent of each limited quota window.', example: [50, 80, 100] }),
  })
  .openapi('SetUsageAlerts')

export const AlertsView = z
  .object({
    enabled: z.boolean(),
    thresholds: z.array(z.int()),
    told: z
      .array(
        z.object({
          at: instant(),
          type: z.enum(['usage.threshold', 'usage.overage_started']),
          window: z.string(),
          period_start: instant(),
          threshold: z.int(),
          used: z.number(),
          limit: z.number(),
        }),
      )
      .openapi({ description: 'Of the last 400 days, the latest first.' }),
  })
  .openapi('UsageAlerts')

/** What a consumer is told of a subscription's quota. @throws {AppError} not_found */
export async function getAlerts(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
): Promise<z.output<typeof AlertsView>> {
  await getSubscription(deps, caller, subscriptionId, 'usage:read')
  return viewOf(deps, subscriptionId)
}

/** Says what to be told of. Whoever asks for what holds already changes nothing. @throws {AppError} not_found */
export async function setAlerts(
  deps: PortalDeps,
  caller: Caller,
  subscriptionId: Id,
  input: z.output<typeof SetAlerts>,
): Promise<z.output<typeof AlertsView>> {
  const consumer = mayWrite(caller, 'subscriptions:write') ?? undefined
  const { subscription } =
    (await findSubscription(deps.db, { consumer }, subscriptionId)) ?? fail('not_found')
  const thresholds = [...new Set(input.thresholds)].sort((a, b) => a - b)
  const settings = { enabled: input.enabled, thresholds }
  try {
    await commit(deps.db, [
      saveAlertSettings(deps.db, subscriptionId, settings, deps.now()),
      audit(deps, caller.actorId, {
        action: 'usage_alerts.update',
        targetId: subscriptionId,
        organisationId: subscription.organisationId,
        change: settings,
      }),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
  }
  return viewOf(deps, subscriptionId)
}

async function viewOf(deps: PortalDeps, id: Id): Promise<z.output<typeof AlertsView>> {
  const since = deps.now() - SHOWN_MS
  const { settings, told } = (await readAlertsOf(deps.db, [id], since)).get(id) ?? {
    settings: USUAL_ALERTS,
    told: [],
  }
  return AlertsView.parse({
    enabled: settings.enabled,
    thresholds: settings.thresholds,
    told: told
      .toSorted((a, b) => b.at - a.at || b.threshold - a.threshold)
      .map((alert) => ({
        at: toIso(alert.at),
        type: alert.type,
        window: alert.window,
        period_start: toIso(alert.periodStart),
        threshold: alert.threshold,
        used: toUnits(alert.used),
        limit: toUnits(alert.limit),
      })),
  })
}
