import { z } from '@hono/zod-openapi'
import { deliveryStates, webhookDisableReasons } from '../../db/schema/webhooks'
import type { AttemptRow, Delivery } from '../../db/webhook-deliveries'
import type { WebhookRow } from '../../db/webhooks'
import { eventTypeNames } from '../../domain/event-types'
import { parsePublicUrl } from '../../domain/public-url'
import { pageQuery } from '../http/pagination'
import { id, instant, instantInput, text, toIso, toIsoOrNull } from '../http/schemas'

declare const DEVELOPMENT: boolean

/** Where an endpoint listens: a public host over HTTPS. */
const receiverUrl = () =>
  z
    .string()
    .max(2048)
    .transform((input, context) => {
      const result = parsePublicUrl(input, { anyHost: DEVELOPMENT, query: true })
      if ('url' in result) return result.url
      context.addIssue({ code: 'custom', message: result.problem })
      return z.NEVER
    })
    .openapi({ type: 'string', format: 'uri', example: 'https://hooks.example.com/turnpike' })

const types = () =>
  z
    .array(z.enum(eventTypeNames))
    .min(1)
    .max(eventTypeNames.length)
    .transform((names) => [...new Set(names)])
    .nullable()
    .openapi({
      description: 'Null for all, those to come included.',
      example: ['key.revoked', 'usage.threshold'],
    })

export const CreateWebhook = z
  .strictObject({
    organisation_id: id().optional().openapi({
      description: "The organisation that is told; the caller's own when left out.",
    }),
    url: receiverUrl(),
    description: text(500).default(''),
    types: types().default(null),
  })
  .openapi('CreateWebhook')

export const UpdateWebhook = z
  .strictObject({
    url: receiverUrl().optional(),
    description: text(500).optional(),
    types: types().optional(),
  })
  .openapi('UpdateWebhook')

export const WebhookPath = z.object({ webhook_id: id() })
export const DeliveryPath = z.object({ webhook_id: id(), event_id: id() })

export const WebhookView = z
  .object({
    id: z.string().openapi({ example: 'whe_01jd0c8m0k5x9k3v7f2q4w8ytr' }),
    organisation_id: z.string(),
    url: z.string(),
    description: z.string(),
    types: z.array(z.enum(eventTypeNames)).nullable(),
    money_events: z.boolean().openapi({
      description:
        'Whether it is told of `invoice.*`, `dispute.*` and `payout.*`: only if whoever set its URL or types may read billing.',
    }),
    enabled: z.boolean(),
    disabled_at: instant().nullable(),
    disabled_reason: z.enum(webhookDisableReasons).nullable().openapi({
      description: '`gone`: it answered 410. `failing`: nothing but failures for 5 days.',
    }),
    failing_since: instant().nullable(),
    previous_secret_until: instant().nullable().openapi({
      description: 'While a rotation lasts, both secrets sign.',
    }),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('Webhook')

export const WebhookSecret = WebhookView.extend({
  secret: z.string().openapi({
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    description: 'Signs what is sent (Standard Webhooks); shown only in this answer.',
  }),
}).openapi('WebhookSecret')

const fields = (row: WebhookRow) => ({
  ...row,
  organisation_id: row.organisationId,
  money_events: row.money,
  enabled: row.disabledAt === null,
  disabled_at: toIsoOrNull(row.disabledAt),
  disabled_reason: row.disabledReason,
  failing_since: toIsoOrNull(row.failingSince),
  previous_secret_until: toIsoOrNull(row.previousSecretUntil),
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
})

export const toWebhookView = (row: WebhookRow): z.output<typeof WebhookView> =>
  WebhookView.parse(fields(row))

export const toWebhookSecret = (row: WebhookRow, secret: string): z.output<typeof WebhookSecret> =>
  WebhookSecret.parse({ ...fields(row), secret })

export const ReplayEvents = z
  .strictObject({
    since: instantInput(),
    until: instantInput().optional().openapi({ description: 'Now when left out.' }),
    only: z
      .enum(['undelivered', 'all'])
      .default('undelivered')
      .openapi({ description: '`undelivered`: what failed, or came while it was disabled.' }),
  })
  .openapi('ReplayEvents')

export const ReplayView = z.object({ queued: z.int() }).openapi('Replay')

export const DeliveriesQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(deliveryStates).optional(),
  type: z.enum(eventTypeNames).optional(),
})

export const DeliveryView = z
  .object({
    event_id: z.string().openapi({ description: 'The `webhook-id` of every try.' }),
    type: z.enum(eventTypeNames),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    next_at: instant().nullable().openapi({ description: 'The next try, while it waits.' }),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('WebhookDelivery')

export const DeliveryDetail = DeliveryView.extend({
  payload: z
    .object({ type: z.string(), timestamp: instant(), data: z.record(z.string(), z.unknown()) })
    .openapi({ description: 'The body of every try.' }),
  tries: z.array(
    z.object({
      number: z.int(),
      at: instant(),
      duration_ms: z.int(),
      status: z.int().nullable().openapi({ description: 'Null when there was no answer.' }),
      error: z.string().nullable().openapi({ description: 'Null for a success.' }),
      answer: z.string().openapi({ description: 'The first 2 KiB of it.' }),
    }),
  ),
}).openapi('WebhookDeliveryDetail')

const deliveryFields = ({ delivery, event }: Delivery) => ({
  event_id: event.id,
  type: event.type,
  state: delivery.state,
  attempts: delivery.attempts,
  next_at: delivery.state === 'waiting' ? toIso(delivery.nextAt) : null,
  created_at: toIso(delivery.createdAt),
  updated_at: toIso(delivery.updatedAt),
})

export const toDeliveryView = (delivery: Delivery): z.output<typeof DeliveryView> =>
  DeliveryView.parse(deliveryFields(delivery))

export const toDeliveryDetail = (
  delivery: Delivery,
  tries: readonly AttemptRow[],
): z.output<typeof DeliveryDetail> =>
  DeliveryDetail.parse({
    ...deliveryFields(delivery),
    payload: {
      type: delivery.event.type,
      timestamp: toIso(delivery.event.at),
      data: delivery.event.data,
    },
    tries: tries.map((each) => ({
      ...each,
      at: toIso(each.at),
      duration_ms: each.durationMs,
    })),
  })

export const EventTypeView = z
  .object({
    type: z.enum(eventTypeNames),
    title: z.string(),
    side: z.enum(['consumer', 'provider', 'both']).openapi({ description: 'Who is told.' }),
  })
  .openapi('EventType')
