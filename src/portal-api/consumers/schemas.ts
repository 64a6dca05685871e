import { z } from '@hono/zod-openapi'
import type { SubscriptionDetail } from '../../db/subscriptions'
import { subscriptionStates } from '../../domain/config'
import { pageQuery } from '../http/pagination'
import { id } from '../http/schemas'
import { SubscriptionView, toSubscriptionView } from '../subscriptions/schemas'

/** A subscription as the provider of the product sees it: no keys, no payment data. */
export const ConsumerView = SubscriptionView.omit({ organisation_id: true })
  .extend({ consumer: z.object({ id: z.string(), name: z.string() }) })
  .openapi('Consumer')

export const toConsumerView = (
  detail: SubscriptionDetail,
  now: number,
): z.output<typeof ConsumerView> =>
  ConsumerView.parse({
    ...toSubscriptionView(detail, now),
    consumer: { id: detail.organisation.id, name: detail.organisation.name },
  })

export const ConsumerPath = z.object({ product_id: id(), subscription_id: id() })

export const ConsumersQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(subscriptionStates).optional(),
})
