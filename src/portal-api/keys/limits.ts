import type { KeyRow } from '../../db/keys'
import { fail } from '../../domain/errors'
import {
  fromQuota,
  fromRateLimit,
  QuotaSchema,
  RateLimitSchema,
  toQuota,
  toRateLimit,
  type QuotaInput,
  type RateLimitInput,
} from '../http/schemas'

/** Limits of a key's own, without defaults, so that a PATCH changes only what it names. */
export const limitFields = {
  quota: QuotaSchema.nullable().openapi({
    description: "Units of this key alone, within the subscription's quota.",
  }),
  rate: RateLimitSchema.nullable().openapi({
    description: "Calls of this key alone on all routes, within the subscription's limits.",
  }),
}

interface LimitInput {
  readonly quota?: QuotaInput | null | undefined
  readonly rate?: RateLimitInput | null | undefined
}
type Limits = Pick<KeyRow, 'ownQuota' | 'ownRate'>

/** The key's own limits after a change. */
export const limitsAfter = (before: Limits | null, { quota, rate }: LimitInput): Limits => ({
  ownQuota: quota === undefined ? (before?.ownQuota ?? null) : quota && toQuota(quota),
  ownRate: rate === undefined ? (before?.ownRate ?? null) : rate && toRateLimit(rate),
})

/**
 * Test keys have the sandbox's allowance; limits of their own would say what does not hold.
 * @throws {AppError} invalid_request
 */
export function refuseLimitsOnTestKey(type: KeyRow['type'], input: LimitInput): void {
  const set = (['quota', 'rate'] as const).filter((name) => input[name])
  if (type === 'live' || set.length === 0) return
  fail('invalid_request', undefined, {
    errors: set.map((name) => ({ pointer: `/${name}`, detail: 'is not for test keys' })),
  })
}

export const limitsView = ({ ownQuota, ownRate }: Limits) => ({
  quota: ownQuota && fromQuota(ownQuota),
  rate: ownRate && fromRateLimit(ownRate),
})
