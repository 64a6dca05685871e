import type { z } from '@hono/zod-openapi'
import { countHeldKeys } from '../../db/keys'
import type { PlanVersionRow } from '../../db/plans'
import type { SubscriptionDetail, SubscriptionRow } from '../../db/subscriptions'
import type { Id } from '../../domain/ids'
import { effectiveOverage } from '../../domain/overage'
import { toUnits } from '../../domain/units'
import type { Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { toIso } from '../http/schemas'
import { currentUsage } from '../usage/current'
import { costOfChange } from './change-cost'
import { getSubscription } from './get'
import { decidePlanChange } from './plan-change'
import { wishFor, type PlanWish } from './plan-wish'
import type { ChangePreview } from './preview-schemas'
import { requireLive } from './require-live'

type Preview = z.output<typeof ChangePreview>

/**
 * What a change to the plan would mean now, of the same rules as the change itself. Writes nothing.
 * @throws {AppError} not_found, consumer_banned, invalid_state, limiter_unavailable
 */
export async function previewChange(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  wish: PlanWish,
): Promise<Preview> {
  const detail = await getSubscription(deps, caller, id)
  const { subscription, version } = detail
  requireLive(subscription)
  const wanted = await wishFor(deps, caller, detail, wish)
  const now = deps.now()
  const change = decidePlanChange(detail, wanted, now)
  const effectiveAt = change.when === 'later' ? change.at : now
  const held = await countHeldKeys(deps.db, id, now)
  return {
    plan: {
      id: wanted.plan.id,
      name: wanted.plan.name,
      rank: wanted.plan.rank,
      version: wanted.version.number,
    },
    when: change.when === 'later' ? 'period_end' : change.when,
    effective_at: toIso(effectiveAt),
    ...(await costOfChange(deps, caller, detail, wanted, change)),
    quota: {
      used_units: wanted.version.onPlanChange === 'reset' ? 'reset' : 'kept',
      windows: await windowsAfter(deps, detail, wanted.version, change.when === 'later'),
    },
    keys: {
      held,
      allowed: wanted.version.maxKeys,
      above: Math.max(0, held - wanted.version.maxKeys),
    },
    overage: {
      before: overageOn(version, subscription),
      after: overageOn(
        wanted.version,
        change.when === 'never' ? subscription : { ...subscription, ...consentTo(subscription) },
      ),
    },
  }
}

/** What the consumer has said of overage holds for another plan as `onPlan` says. */
const consentTo = ({ overageEnabled }: SubscriptionRow) => ({
  overageEnabled: overageEnabled === false ? false : null,
})

/** The windows of the new plan; those of the same period go on counting unless the plan resets them. */
async function windowsAfter(
  deps: PortalDeps,
  detail: SubscriptionDetail,
  then: PlanVersionRow,
  later: boolean,
): Promise<Preview['quota']['windows']> {
  const { windows } = await currentUsage(deps, detail)
  const usedOf = (period: string) => windows.find((window) => window.name === period)?.used ?? 0
  return then.quotas.map(({ period, limit }) => ({
    period,
    limit: limit === null ? null : toUnits(limit),
    used: later ? null : then.onPlanChange === 'reset' ? 0 : toUnits(usedOf(period)),
  }))
}

function overageOn(version: PlanVersionRow, subscription: SubscriptionRow) {
  const effective = effectiveOverage(version, subscription)
  return {
    rule: version.overageRule,
    on: effective !== null,
    unit_price_micros: version.overageUnitPrice,
    cap_units:
      effective === null || effective.capUnits === null ? null : toUnits(effective.capUnits),
  }
}
