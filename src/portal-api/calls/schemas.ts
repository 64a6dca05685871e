import { z } from '@hono/zod-openapi'
import type { CallLogLine } from '../../domain/usage-event'
import { toUnits } from '../../domain/units'
import { downloadQuery } from '../http/download'
import { pageQuery } from '../http/pagination'
import { id, instant, instantInput, toIso } from '../http/schemas'

/** Whose calls. */
const whose = {
  subscription_id: id().optional().openapi({ description: 'Calls of this subscription of yours.' }),
  product_id: id().optional().openapi({
    description:
      'Calls of this product of yours; of one consumer alone with `subscription_id` beside it.',
  }),
}

const filters = {
  ...whose,
  from: instantInput().optional().openapi({ description: '24 hours before `to` when left out.' }),
  to: instantInput().optional().openapi({ description: 'Now when left out.' }),
  request_id: id().optional(),
  route_id: id().optional(),
  key_id: id().optional().openapi({ description: 'For the consumer alone.' }),
  method: z.string().max(32).optional().openapi({ example: 'GET' }),
  status: z.coerce.number().int().min(100).max(599).optional(),
  status_class: z.coerce.number().int().min(1).max(5).optional().openapi({ example: 5 }),
  code: z.string().max(64).optional().openapi({ example: 'quota_exceeded' }),
  min_latency_ms: z.coerce.number().int().min(0).max(600_000).optional().openapi({
    description: 'Calls that took at least that long in gateway and origin together.',
  }),
}

export const CallsQuery = z.strictObject({ ...pageQuery, ...filters })
export const CallsExportQuery = z.strictObject({ ...filters, ...downloadQuery })
export type CallFilters = Omit<z.output<typeof CallsQuery>, 'limit' | 'cursor'>

export const CallPath = z.object({ request_id: id() })
export const CallQuery = z.strictObject(whose)

export const CallView = z
  .object({
    at: instant(),
    request_id: z.string(),
    subscription_id: z.string(),
    product_id: z.string(),
    route_id: z.string().nullable(),
    key_id: z.string().nullable().openapi({ description: 'Shown to the consumer alone.' }),
    plan_id: z.string(),
    method: z.string(),
    path: z.string().openapi({ description: 'Without its query, which may hold secrets.' }),
    status: z.int(),
    code: z.string().nullable().openapi({ description: "The gateway's problem code." }),
    units: z.number(),
    refunded_units: z.number(),
    gateway_ms: z.number(),
    origin_ms: z.number(),
    bytes_in: z.int(),
    bytes_out: z.int(),
    colo: z.string(),
  })
  .openapi('Call')

const Captured = z.object({
  headers: z.record(z.string(), z.string()),
  body: z
    .string()
    .nullable()
    .openapi({ description: 'Its first 16 KiB; null when it is no text.' }),
  truncated: z.boolean(),
})

export const CallDetailView = CallView.extend({
  capture: z.object({ request: Captured, response: Captured }).nullable().openapi({
    description: 'Headers and bodies, of calls made while they were captured.',
  }),
}).openapi('CallDetail')

/**
 * Written out member by member and not parsed: an export has up to a million.
 * @param forProvider leaves out which of the consumer's keys made the call
 */
export const toCallView = (call: CallLogLine, forProvider: boolean): z.output<typeof CallView> => ({
  at: toIso(call.at),
  request_id: call.requestId,
  subscription_id: call.subscriptionId,
  product_id: call.productId,
  route_id: call.routeId || null,
  key_id: forProvider ? null : call.keyId || null,
  plan_id: call.planId,
  method: call.method,
  path: call.path,
  status: call.status,
  code: call.code || null,
  units: toUnits(call.units),
  refunded_units: toUnits(call.refunded),
  gateway_ms: call.gatewayMs,
  origin_ms: call.originMs,
  bytes_in: call.bytesIn,
  bytes_out: call.bytesOut,
  colo: call.colo,
})
