import { z } from '@hono/zod-openapi'
import type { CallLogLine } from '../../domain/usage-event'
import { toUnits } from '../../domain/units'
import { id, instant, instantInput, toIso } from '../http/schemas'
import { pageQuery } from '../http/pagination'

export const CallsQuery = z.strictObject({
  ...pageQuery,
  subscription_id: id().optional().openapi({ description: 'Calls of this subscription, or' }),
  product_id: id().optional().openapi({ description: 'calls of this product of yours.' }),
  from: instantInput().optional().openapi({ description: '24 hours before `to` when left out.' }),
  to: instantInput().optional().openapi({ description: 'Now when left out.' }),
  route_id: id().optional(),
  key_id: id().optional(),
  status: z.coerce.number().int().min(100).max(599).optional(),
  code: z.string().max(64).optional().openapi({ example: 'quota_exceeded' }),
})

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
    path: z.string(),
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

/** @param forProvider leaves out which of the consumer's keys made the call */
export const toCallView = (call: CallLogLine, forProvider: boolean): z.output<typeof CallView> =>
  CallView.parse({
    ...call,
    at: toIso(call.at),
    request_id: call.requestId,
    subscription_id: call.subscriptionId,
    product_id: call.productId,
    route_id: call.routeId || null,
    key_id: forProvider ? null : call.keyId || null,
    plan_id: call.planId,
    code: call.code || null,
    units: toUnits(call.units),
    refunded_units: toUnits(call.refunded),
    gateway_ms: call.gatewayMs,
    origin_ms: call.originMs,
    bytes_in: call.bytesIn,
    bytes_out: call.bytesOut,
  })
