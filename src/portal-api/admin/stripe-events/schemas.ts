import { z } from '@hono/zod-openapi'
import type { StripeEventRow } from '../../../db/billing/events'
import { stripeEventStates } from '../../../db/schema'
import { pageQuery } from '../../http/pagination'
import { instant, toIso } from '../../http/schemas'

export const StripeEventsQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(stripeEventStates).optional(),
  type: z.string().max(100).optional().openapi({ example: 'invoice.paid' }),
})

/** Stripe's ids are Stripe's: only their alphabet is known. */
export const StripeEventPath = z.object({
  stripe_event_id: z
    .string()
    .regex(/^evt_\w{1,250}$/)
    .openapi({ example: 'evt_1QxYz2AbCdEfGhIj' }),
})

export const StripeEventView = z
  .object({
    id: z.string().openapi({ example: 'evt_1QxYz2AbCdEfGhIj' }),
    type: z.string().openapi({ example: 'invoice.paid' }),
    account: z.string().nullable().openapi({
      description: "The connected account that it is of; null for the platform's own.",
    }),
    object_id: z.string().nullable().openapi({ description: 'What was read again.' }),
    state: z.enum(stripeEventStates),
    error: z.string().nullable(),
    received_at: instant(),
    claimed_at: instant(),
  })
  .openapi('StripeEvent')

export const toStripeEventView = (row: StripeEventRow): z.output<typeof StripeEventView> =>
  StripeEventView.parse({
    ...row,
    object_id: row.objectId,
    received_at: toIso(row.receivedAt),
    claimed_at: toIso(row.claimedAt),
  })
