import { z } from '@hono/zod-openapi'
import type { SubscriptionDetail } from '../../db/subscriptions'
import type { MeterUsage } from '../../domain/lease/protocol'
import { effectiveOverage, isOverageOn, overageCost } from '../../domain/overage'
import { overageRules } from '../../domain/plan-terms'
import { toUnits } from '../../domain/units'
import { instant, toIso } from '../http/schemas'

const moneyCap = () => z.int().min(0).max(1e11).nullable()

export const UpdateOverage = z
  .strictObject({
    enabled: z.boolean().optional(),
    money_cap_minor: moneyCap().optional().openapi({
      description: "Minor units in one period, at most the plan's cap; null for the plan's cap.",
    }),
  })
  .openapi('UpdateOverage')

/** Units beyond the quota, with what they have cost so far. */
export const OverageUseView = z
  .object({
    window: z.string().openapi({
      example: 'month',
      description: 'The quota that overage extends; the others stay limits.',
    }),
    units: z.number().openapi({ description: 'Settled beyond the quota.' }),
    cap_units: z.number().nullable().openapi({
      description: 'What this window may take beyond its quota; null for no cap.',
    }),
    cost_minor: z.int(),
    currency: z.string().openapi({ example: 'usd' }),
  })
  .openapi('OverageUse')

export const OverageView = z
  .object({
    subscription_id: z.string(),
    rule: z.enum(overageRules),
    enabled: z
      .boolean()
      .openapi({ description: 'Whether calls pass beyond the quota, at a price.' }),
    unit_price_micros: z.int().nullable().openapi({
      description: '1e-6 minor units of the currency for each unit.',
    }),
    currency: z.string().openapi({ example: 'usd' }),
    plan_cap_units: z.number().nullable(),
    plan_cap_minor: z.int().nullable(),
    money_cap_minor: moneyCap().openapi({ description: "The consumer's own cap." }),
    cap_units: z.number().nullable().openapi({
      description:
        'The lowest of all caps, in units of one period; null for none or while it is off.',
    }),
    current: OverageUseView.extend({ resets_at: instant() }).nullable().openapi({
      description: 'Null when nothing may or did pass beyond the quota, or the meter is away.',
    }),
  })
  .openapi('Overage')

/** @param usage null when the meter did not answer */
export function toOverageView(
  { subscription, version }: SubscriptionDetail,
  usage: MeterUsage | null,
): z.output<typeof OverageView> {
  const cap = effectiveOverage(version, subscription)?.capUnits ?? null
  const { overageCapUnits: planCap, overageUnitPrice: unitPrice, currency } = version
  const use = usage?.overage ?? null
  const window = usage?.windows.find((w) => w.name === use?.window)
  return {
    subscription_id: subscription.id,
    rule: version.overageRule,
    enabled: isOverageOn(version, subscription),
    unit_price_micros: unitPrice,
    currency,
    plan_cap_units: planCap === null ? null : toUnits(planCap),
    plan_cap_minor: version.overageCapAmount,
    money_cap_minor: subscription.overageCap,
    cap_units: cap === null ? null : toUnits(cap),
    current:
      use && window && unitPrice !== null
        ? {
            window: use.window,
            units: toUnits(use.units),
            cap_units: use.cap === null ? null : toUnits(use.cap),
            cost_minor: overageCost(use.units, unitPrice),
            currency,
            resets_at: toIso(window.resetsAt),
          }
        : null,
  }
}
