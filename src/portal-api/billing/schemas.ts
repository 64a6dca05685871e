import { z } from '@hono/zod-openapi'
import { couponDurations, type PaymentMethodSummary } from '../../db/schema'
import { priceIntervals } from '../../domain/plan-terms'
import type { PaymentMethodFacts } from '../../payments/customers'
import { currency } from '../products/schemas'
import { id, instant } from '../http/schemas'

const amount = () => z.int().openapi({ description: 'Minor units of the currency.' })
const interval = z.enum(priceIntervals)

export const PaymentMethodSummaryView = z
  .object({
    type: z.string().openapi({ example: 'card' }),
    brand: z.string().nullable().openapi({ example: 'visa' }),
    last_four: z.string().nullable().openapi({ example: '4242' }),
    expires: z.string().nullable().openapi({ example: '2027-04' }),
  })
  .openapi('PaymentMethodSummary')

export const toMethodSummary = ({ lastFour, ...same }: PaymentMethodSummary) => ({
  ...same,
  last_four: lastFour,
})

export const SubscriptionBilling = z
  .object({
    status: z.string().nullable().openapi({
      description: "Stripe's word for it; null for what is not paid through Stripe.",
      example: 'active',
    }),
    plan: z.object({ id: z.string(), name: z.string(), version_id: z.string() }),
    currency: z.string(),
    interval: interval.nullable(),
    price: amount().nullable().openapi({
      description: 'Base price of an interval, as staff grant it or as of the plan.',
    }),
    current_period: z.object({ start: instant(), end: instant() }).nullable(),
    next_payment: z
      .object({ at: instant(), amount: amount() })
      .nullable()
      .openapi({ description: 'The next base price, before discounts, tax and use.' }),
    payment_method: PaymentMethodSummaryView.nullable(),
    credit: amount().nullable().openapi({ description: 'What coming invoices use up first.' }),
    pay_url: z.url().nullable().openapi({ description: 'Where what is open is paid.' }),
    payment_failed_at: instant().nullable(),
    grace_ends_at: instant().nullable().openapi({
      description: 'Until when calls pass while what failed is unpaid; null when nothing is.',
    }),
    ends_unpaid_at: instant().nullable().openapi({
      description: 'When it ends, if it is not paid by then.',
    }),
    coupon: z
      .object({
        id: z.string(),
        code: z.string(),
        percent_bps: z.int().nullable(),
        amount_off: z.int().nullable(),
        duration: z.enum(couponDurations),
      })
      .nullable(),
    pending_change: z
      .object({
        plan_id: z.string(),
        plan: z.string(),
        interval: interval.nullable(),
        effective_at: instant().nullable().openapi({
          description: 'Null for an upgrade that waits for its payment.',
        }),
      })
      .nullable(),
    cancel_at: instant().nullable(),
    trial_ends_at: instant().nullable(),
  })
  .openapi('SubscriptionBilling')

export const PaymentMethodsQuery = z.strictObject({
  organisation_id: id().optional().openapi({ description: 'Needed of platform staff.' }),
})

export const PaymentMethodView = PaymentMethodSummaryView.extend({
  id: z.string(),
  currency: z.string().openapi({ description: 'Of the subscriptions that it pays for.' }),
  default: z.boolean().openapi({ description: 'What is charged.' }),
}).openapi('PaymentMethod')

export interface KnownMethod extends PaymentMethodFacts {
  readonly currency: string
  readonly isDefault: boolean
}

export const toMethodView = (method: KnownMethod): z.output<typeof PaymentMethodView> =>
  PaymentMethodView.parse({
    id: method.id,
    ...toMethodSummary(method.summary),
    currency: method.currency,
    default: method.isDefault,
  })

export const OpenPortal = z
  .strictObject({
    currency: currency().optional().openapi({
      description: 'Whose cards and invoices, where there are several; the first when left out.',
    }),
    organisation_id: id().optional().openapi({ description: 'Needed of a platform admin.' }),
  })
  .openapi('OpenBillingPortal')

export const PortalSession = z
  .object({ url: z.url().openapi({ description: "Stripe's page; good for some minutes." }) })
  .openapi('BillingPortalSession')
