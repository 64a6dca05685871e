import { z } from '@hono/zod-openapi'
import { instant, line, toIso } from '../http/schemas'
import { KeyCreated, toKeyCreated } from '../keys/schemas'
import { SubscriptionView, toSubscriptionView } from '../subscriptions/schemas'
import type { CheckoutPage } from './open'
import type { Synced } from './sync'

export const OpenCheckout = z
  .strictObject({
    coupon: line(60).optional().openapi({
      description: 'A code of the provider; left out: as of the page that is open.',
      example: 'SPRING27',
    }),
  })
  .openapi('OpenCheckout')

export const CheckoutView = z
  .object({
    url: z.url().openapi({ description: "Stripe's page, on which the card is entered." }),
    expires_at: instant(),
  })
  .openapi('Checkout')

export const toCheckoutView = ({ url, expiresAt }: CheckoutPage): z.output<typeof CheckoutView> =>
  CheckoutView.parse({ url, expires_at: toIso(expiresAt) })

export const CheckoutSynced = SubscriptionView.extend({
  key: KeyCreated.nullable().openapi({
    description: 'The first key, named `default`, for the first who asks after the payment.',
  }),
}).openapi('CheckoutSynced')

/** @param now ms */
export const toCheckoutSynced = (
  { detail, firstKey }: Synced,
  now: number,
): z.output<typeof CheckoutSynced> =>
  CheckoutSynced.parse({
    ...toSubscriptionView(detail, now),
    key: firstKey && toKeyCreated(firstKey),
  })
