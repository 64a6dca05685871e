/** What a meter may answer. Anything else is as no answer: nonsense must neither admit a call nor hold one. */
import { keyStatuses } from '../domain/config'
import {
  LEASE_TTL_MS,
  type LeaseReply,
  type LeaseRequest,
  type MeterUsage,
} from '../domain/lease/protocol'
import { subscriptionShape } from './records'
import { fits, type Shape } from './shape'

const windows: Shape = {
  each: {
    name: 'string',
    limit: { orNull: 'amount' },
    used: 'amount',
    remaining: { orNull: 'number' },
    startsAt: 'amount',
    resetsAt: 'amount',
  },
}

const lease = { lease: 'amount', units: 'amount', reserve: 'amount', ttlMs: 'amount' } as const
const exhausted: Shape = { orNull: { window: 'string', retryMs: 'amount' } }

const grantShape: Shape = {
  ...lease,
  outcome: ['ok'],
  grantedAt: 'amount',
  rates: {
    each: {
      routeId: 'string',
      granted: 'amount',
      ttlMs: 'amount',
      retryMs: 'amount',
      limit: 'amount',
      resetMs: 'amount',
    },
  },
  keys: {
    each: {
      hash: 'string',
      status: [...keyStatuses, 'expired', 'unknown'],
      key: { orNull: { hash: 'string', id: 'string', status: keyStatuses } },
    },
  },
  windows,
  exhausted,
  snapshot: { orNull: subscriptionShape },
  settled: { each: 'amount' },
  horizonMs: 'amount',
}

const keyUnitsShape: Shape = {
  grants: { each: { ...lease, hash: 'string', exhausted } },
  settled: { each: 'amount' },
}

const usageShape: Shape = {
  snapshot: subscriptionShape,
  windows,
  asOf: 'amount',
}

/**
 * Whether the isolate may act on it. A meter that knows an older configuration than the isolate has
 * forgotten something, perhaps a revocation: it is not believed.
 */
export function isLeaseReply(reply: unknown, request: LeaseRequest): reply is LeaseReply {
  if (fits(reply, { outcome: ['unconfigured'] })) return true
  if (!fits(reply, grantShape)) return false
  const grant = reply as Extract<LeaseReply, { outcome: 'ok' }>
  const { version, keyUnits } = grant
  if (keyUnits !== undefined && !fits(keyUnits, keyUnitsShape)) return false
  const known = version ?? grant.snapshot?.version ?? request.version
  const isNews = grant.snapshot === null || grant.snapshot.version > request.version
  return (
    known >= request.version &&
    isNews &&
    [grant, ...(keyUnits?.grants ?? [])].every(
      ({ units, reserve, ttlMs }) => reserve <= units && ttlMs <= LEASE_TTL_MS,
    )
  )
}

export const isMeterUsage = (reply: unknown): reply is MeterUsage => fits(reply, usageShape)
