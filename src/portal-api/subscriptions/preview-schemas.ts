import { z } from '@hono/zod-openapi'
import { quotaPeriods } from '../../domain/config'
import { overageRules, priceIntervals } from '../../domain/plan-terms'
import { id, instant } from '../http/schemas'

export const ChangePreviewQuery = z.strictObject({
  plan_id: id(),
  interval: z.enum(priceIntervals).optional(),
})

const Price = z.object({
  interval: z.enum(priceIntervals),
  amount: z.int().openapi({ description: 'Minor units of the currency.' }),
  currency: z.string(),
})

const overage = z.object({
  rule: z.enum(overageRules),
  on: z.boolean(),
  unit_price_micros: z.int().nullable().openapi({
    description: '1e-6 minor units for each unit beyond the quota.',
  }),
  cap_units: z.number().nullable().openapi({ description: 'In a period; null for no cap.' }),
})

/** What a change of plan means, before anybody agrees to it (product.md P2). */
export const ChangePreview = z
  .object({
    plan: z.object({ id: z.string(), name: z.string(), rank: z.int(), version: z.int() }),
    when: z.enum(['now', 'period_end', 'never']).openapi({
      description: '`never`: the subscription is on this plan.',
    }),
    effective_at: instant(),
    price: z.object({ before: Price.nullable(), after: Price.nullable() }),
    due_today: z
      .object({
        charge: z.int().openapi({ description: "For the rest of the new plan's period." }),
        credit: z.int().openapi({ description: "For what is left of the old plan's." }),
        usage: z.int().openapi({ description: 'For what was used so far beyond the price.' }),
        discount: z.int(),
        account_credit: z.int().openapi({ description: 'Credit of yours that is used up.' }),
        amount: z.int().openapi({ description: 'What is charged.' }),
        currency: z.string(),
      })
      .openapi({
        description:
          'Minor units, without tax. Use that is not settled yet comes with a later invoice.',
      }),
    next_payment: z
      .object({ at: instant(), amount: z.int(), currency: z.string() })
      .nullable()
      .openapi({ description: 'Without overage and what is priced by the unit.' }),
    quota: z.object({
      used_units: z.enum(['kept', 'reset']),
      windows: z.array(
        z.object({
          period: z.enum(quotaPeriods),
          limit: z.number().nullable(),
          used: z.number().nullable().openapi({
            description: 'Right after the change; null where that cannot be known yet.',
          }),
        }),
      ),
    }),
    keys: z
      .object({
        held: z.int(),
        allowed: z.int(),
        above: z.int(),
      })
      .openapi({
        description: 'Keys above what is allowed go on; new ones wait until fewer are held.',
      }),
    overage: z.object({ before: overage, after: overage }),
  })
  .openapi('ChangePreview')
