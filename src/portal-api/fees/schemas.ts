import { z } from '@hono/zod-openapi'
import type { BillingSettings } from '../../db/billing/settings'
import { id } from '../http/schemas'
import { reason } from '../admin/because'

const basisPoints = () =>
  z
    .int()
    .min(0)
    .max(10_000)
    .openapi({ description: 'Basis points of what is paid without tax: 1,000 are ten per cent.' })
const days = (most: number, description: string) =>
  z.int().min(0).max(most).openapi({ description })

const holdDays = () => days(90, "From a payment to the transfer of the provider's share.")

export const FeesView = z
  .object({
    commission_bps: basisPoints(),
    hold_days: holdDays(),
    own_terms: z.boolean().openapi({
      description: 'Whether staff set either for this product; else the usual ones hold.',
    }),
  })
  .openapi('ProductFees')

export const SetCommission = z
  .strictObject({
    commission_bps: basisPoints().nullable().optional().openapi({
      description: 'Null for the usual one. Counts from the next payment on.',
    }),
    hold_days: holdDays().nullable().optional(),
    reason: reason(),
  })
  .refine(
    ({ commission_bps, hold_days }) => commission_bps !== undefined || hold_days !== undefined,
    {
      path: ['commission_bps'],
      message: 'name what changes',
    },
  )
  .openapi('SetCommission')

const settings = {
  commission_bps: basisPoints(),
  hold_days: holdDays(),
  grace_days: days(60, 'Of access, after the first failed payment of an invoice.'),
  end_days: days(365, 'After which an unpaid subscription ends.'),
  minimum_charge: z.int().min(0).max(1e6).openapi({
    description: 'Minor units: less overage than this waits for the next invoice.',
  }),
  provider_product_id: id().nullable().openapi({
    description:
      "The platform's own product that providers subscribe to: one of `platform_organisation_id`.",
  }),
  platform_organisation_id: id().nullable().openapi({
    description: 'The organisation that the platform itself is, as its statements name it.',
  }),
}

export const BillingSettingsView = z.object(settings).openapi('BillingSettings')
export const SetBillingSettings = z
  .strictObject({ ...settings, reason: reason() })
  .refine(({ grace_days, end_days }) => grace_days < end_days, {
    path: ['end_days'],
    message: 'must be more than grace_days',
  })
  .openapi('SetBillingSettings')

export const fromSettings = (input: z.output<typeof SetBillingSettings>): BillingSettings => ({
  commissionBps: input.commission_bps,
  holdDays: input.hold_days,
  graceDays: input.grace_days,
  endDays: input.end_days,
  minimumCharge: input.minimum_charge,
  providerProductId: input.provider_product_id,
  platformOrganisationId: input.platform_organisation_id,
})

export const toSettingsView = (row: BillingSettings): z.output<typeof BillingSettingsView> => ({
  commission_bps: row.commissionBps,
  hold_days: row.holdDays,
  grace_days: row.graceDays,
  end_days: row.endDays,
  minimum_charge: row.minimumCharge,
  provider_product_id: row.providerProductId,
  platform_organisation_id: row.platformOrganisationId,
})
