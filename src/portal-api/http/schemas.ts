/** Building blocks of the API's request and response schemas. */
import { z } from '@hono/zod-openapi'
import {
  quotaAnchors,
  quotaPeriods,
  rateAlgorithms,
  type Quota,
  type RateLimit,
} from '../../domain/config'
import { toMilli, toUnits } from '../../domain/units'

/** Control characters, and those that turn the direction of the text around them (security H6). */
// eslint-disable-next-line no-control-regex
const UNSAFE_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/
// eslint-disable-next-line no-control-regex
const UNSAFE_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

/** One line of plain text, trimmed, not empty. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !UNSAFE_LINE.test(text), 'must not hold control characters')

/** Plain text of several lines; may be empty. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !UNSAFE_TEXT.test(value), 'must not hold control characters')

/** An id in a path or body. By length only: an id of the wrong shape is simply not found. */
export const id = () => z.string().min(1).max(64)

/** A moment in an answer: ISO 8601, UTC. */
export const instant = () => z.iso.datetime().openapi({ example: '2026-11-22T08:00:00.000Z' })

/** A moment in a request: ISO 8601 with `Z` or an offset. Becomes ms since the epoch. */
export const instantInput = () =>
  z.iso
    .datetime({ offset: true })
    .transform((iso) => Date.parse(iso))
    .openapi({ type: 'string', format: 'date-time', example: '2027-01-01T00:00:00Z' })

/** As `instantInput`, or null, which is also what it is when left out. */
export const nullableInstantInput = () =>
  instantInput()
    .nullable()
    .default(null)
    .openapi({ type: ['string', 'null'], format: 'date-time' })

/** ms since the epoch to ISO 8601, UTC. */
export const toIso = (ms: number): string => new Date(ms).toISOString()
export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms))

/** Units in requests and answers; at most three decimals, since milli-units are what is counted. */
export const units = (least: number) =>
  z.number().min(least).max(1e12).multipleOf(0.001).openapi({ example: 1 })

const WINDOW_MS = { second: 1000, minute: 60_000, hour: 3_600_000 } as const
const rateWindows = ['second', 'minute', 'hour'] as const

/** A rate limit as people write it. */
export const RateLimitSchema = z
  .strictObject({
    limit: z.int().min(1).max(1e9),
    window: z.enum(rateWindows),
    algorithm: z.enum(rateAlgorithms).default('sliding'),
  })
  .openapi('RateLimit')
export type RateLimitInput = z.output<typeof RateLimitSchema>

export const toRateLimit = (input: RateLimitInput): RateLimit => ({
  limit: input.limit,
  windowMs: WINDOW_MS[input.window],
  algorithm: input.algorithm,
})

export const fromRateLimit = (rate: RateLimit): RateLimitInput => ({
  limit: rate.limit,
  window: rateWindows.find((name) => WINDOW_MS[name] === rate.windowMs) ?? 'second',
  algorithm: rate.algorithm,
})

/** One quota window as people write it: `limit` in units, null to count without limit. */
export const QuotaSchema = z
  .strictObject({
    period: z.enum(quotaPeriods),
    anchor: z.enum(quotaAnchors).default('billing'),
    limit: units(0).nullable(),
  })
  .openapi('Quota')
export type QuotaInput = z.output<typeof QuotaSchema>

export const toQuota = (input: QuotaInput): Quota => ({
  ...input,
  limit: input.limit === null ? null : toMilli(input.limit),
})

export const fromQuota = (quota: Quota): QuotaInput => ({
  ...quota,
  limit: quota.limit === null ? null : toUnits(quota.limit),
})
