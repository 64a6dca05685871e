import { z } from '@hono/zod-openapi'
import type { UsageCharge } from '../../../db/billing/charges'
import { usageChargeKinds, usageChargeStates } from '../../../db/schema/billing'
import { chargeText } from '../../../domain/billing/charge-text'
import type { RatedLine } from '../../../domain/billing/rating'
import { toUnits } from '../../../domain/units'
import { pageQuery } from '../../http/pagination'
import { id, instant, toIso } from '../../http/schemas'

const amount = () => z.int().openapi({ description: 'Minor units of the currency.' })

export const UsageChargesQuery = z.strictObject(pageQuery)
export const UsageChargePath = z.object({ usage_charge_id: id() })

export const UsageChargeLine = z
  .object({
    kind: z.enum(['usage', 'tier', 'overage']),
    description: z.string().openapi({ example: '12,345 calls over quota × $0.0005' }),
    units: z.number(),
    unit_price_micros: z.int().openapi({ description: '1e-6 minor units for each unit.' }),
    amount: amount(),
    capped: z.boolean().openapi({ description: 'The amount is a cap, not units by price.' }),
  })
  .openapi('UsageChargeLine')

export const UsageChargeView = z
  .object({
    id: z.string().openapi({ example: 'uch_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    subscription_id: z.string(),
    plan_version_id: z.string(),
    kind: z.enum(usageChargeKinds).openapi({
      description: '`late`: settled after its period was billed.',
    }),
    state: z.enum(usageChargeStates).openapi({
      description: '`carried`: too little for an invoice, it joins the next. `waived`: given up.',
    }),
    period: z.object({ start: instant(), end: instant() }),
    units: z.number().openapi({ description: 'Used, what the price includes too.' }),
    lines: z.array(UsageChargeLine),
    amount: amount(),
    currency: z.string(),
    frozen_at: instant(),
  })
  .openapi('UsageCharge')

export const toChargeLine = (
  line: RatedLine,
  currency: string,
): z.output<typeof UsageChargeLine> => ({
  kind: line.kind,
  description: chargeText(line, currency),
  units: toUnits(line.quantity),
  unit_price_micros: line.unitPrice,
  amount: line.amount,
  capped: line.isCapped,
})

export const toChargeView = (charge: UsageCharge): z.output<typeof UsageChargeView> => ({
  id: charge.id,
  subscription_id: charge.subscriptionId,
  plan_version_id: charge.planVersionId,
  kind: charge.kind,
  state: charge.state,
  period: { start: toIso(charge.periodStart), end: toIso(charge.periodEnd) },
  units: toUnits(charge.used),
  lines: charge.lines.map((line) => toChargeLine(line, charge.currency)),
  amount: charge.amount,
  currency: charge.currency,
  frozen_at: toIso(charge.frozenAt),
})

/** A line of the settled ledger behind a charge. */
export const ChargedLedgerLine = z
  .object({
    sequence: z.int(),
    from: instant(),
    to: instant(),
    plan_version_id: z.string(),
    calls: z.int(),
    units: z.number(),
    included_units: z.number(),
    charged_units: z.number().openapi({
      description: "They add up to the units of the charge's lines.",
    }),
  })
  .openapi('ChargedLedgerLine')

export const UpcomingInvoice = z
  .object({
    subscription_id: z.string(),
    as_of: instant().openapi({ description: 'Use that was settled by then is in it.' }),
    period: z.object({ start: instant(), end: instant() }),
    due_at: instant().openapi({ description: 'When it is made.' }),
    currency: z.string(),
    base: z
      .object({ plan: z.string(), interval: z.string(), amount: amount() })
      .nullable()
      .openapi({ description: 'The price of the period that follows; null when none does.' }),
    usage: z.object({
      lines: z.array(UsageChargeLine),
      amount: amount(),
      carried: z.boolean().openapi({
        description: 'It is too little for an invoice so far, and would join the next one.',
      }),
    }),
    subtotal: amount(),
    discount: amount(),
    credit_used: amount().openapi({ description: 'Negative for a debt that it collects.' }),
    total: amount().openapi({ description: 'An estimate, without tax.' }),
  })
  .openapi('UpcomingInvoice')
