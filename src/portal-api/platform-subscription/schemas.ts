import { z } from '@hono/zod-openapi'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { priceIntervals } from '../../domain/plan-terms'
import { instant, toIso } from '../http/schemas'
import { InvoiceView, toInvoiceView } from '../invoices/schemas'
import { SubscriptionView, toSubscriptionView } from '../subscriptions/schemas'
import { billingPeriod } from '../subscriptions/billing-period'
import type { PlatformSubscription } from './get'

export const PlatformSubscriptionView = z
  .object({
    platform_subscription: z
      .object({
        product: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
        subscription: SubscriptionView.nullable().openapi({
          description: 'Null before you subscribed to a plan of `product`.',
        }),
        price: z
          .object({ amount: z.int(), currency: z.string(), interval: z.enum(priceIntervals) })
          .nullable()
          .openapi({ description: 'Minor units for each period; null where nothing is paid.' }),
        next_billing_at: instant().nullable(),
        invoices: z.array(InvoiceView).openapi({ description: 'The newest 12.' }),
      })
      .nullable()
      .openapi({ description: 'Null where the platform asks nothing of providers.' }),
  })
  .openapi('PlatformSubscription')

export const toPlatformSubscriptionView = (
  found: PlatformSubscription | null,
  now: number,
): z.output<typeof PlatformSubscriptionView> => ({
  platform_subscription: found && {
    product: { id: found.product.id, slug: found.product.slug, name: found.product.name },
    subscription: found.detail && toSubscriptionView(found.detail, now),
    price: found.detail && priceOf(found.detail),
    next_billing_at: found.detail && nextBillingAt(found.detail, now),
    invoices: found.invoices.map((invoice) => toInvoiceView(invoice, now)),
  },
})

function priceOf({ subscription, product, version }: SubscriptionDetail) {
  const interval = subscription.billingInterval
  const price = version.prices.find((one) => one.interval === interval)
  return price
    ? { amount: price.amount, currency: product.currency, interval: price.interval }
    : null
}

/** Not of one that ends before, nor of one that never began. */
function nextBillingAt(detail: SubscriptionDetail, now: number): string | null {
  const { subscription, billing } = detail
  if (priceOf(detail) === null || subscription.cancelAt !== null) return null
  if (subscription.state === 'pending') return null
  return toIso(billing?.currentPeriodEnd ?? billingPeriod(subscription, now).end)
}
