/** Granting units of one pool: the subscription's, or a key's own. */
import type { Id } from '../ids'
import type { BlockSize } from './block-size'
import { leaseSize, SHARE, wholeUnits } from './lease-size'
import type { OpenLeases } from './open-leases'
import { LEASE_TTL_MS, type LeaseGrant, type WindowView } from './protocol'
import type { CounterView, QuotaCounters } from './quota-counters'

export interface UnitPool {
  readonly counters: QuotaCounters
  readonly leases: OpenLeases
  readonly pace: BlockSize
  /** Hash of the key that the pool belongs to; absent for the subscription's. */
  readonly key?: string
}

export interface UnitAsk {
  readonly isolate: Id
  /** milli-units, as in `LeaseRequest`. */
  readonly need: number
  readonly want: number
}

export type UnitGrant = Pick<LeaseGrant, 'lease' | 'units' | 'reserve' | 'exhausted'>
export const NO_UNITS: UnitGrant = { lease: 0, units: 0, reserve: 0, exhausted: null }

/**
 * Debits and opens a lease.
 * @param store writes the state with a block of that many milli-units, before anything is debited
 */
export function grantUnits(
  { counters, leases, pace, key }: UnitPool,
  { isolate, need, want }: UnitAsk,
  now: number,
  store: (block: number) => void,
): UnitGrant {
  if (need === 0 && want === 0) return NO_UNITS
  if (counters.hasReturns && counters.available * SHARE < need + want) store(0)
  const { available, tightestLimit } = counters
  const holders = leases.holders(now, key).add(isolate).size
  const units = leaseSize({ need, want }, available, tightestLimit, holders)
  const exhausted = units < need ? exhaustion(counters, now) : null
  if (units === 0) return { ...NO_UNITS, exhausted }

  pace.granted(units, now)
  if (counters.needsBlock(units) || leases.needsBlock) store(units)
  counters.debit(units)
  const lease = leases.open({
    isolate,
    ...(key !== undefined && { key }),
    grantedAt: now,
    expires: now + LEASE_TTL_MS,
    single: units <= need,
    kept: units,
  })
  const reserve = Math.min(wholeUnits(units / 10), Math.max(0, units - need))
  return { lease, units, reserve, exhausted }
}

/** A window as `asking` is to count it, or as the ledger does. */
export function viewOf(
  { leases, key }: Pick<UnitPool, 'leases' | 'key'>,
  counter: CounterView,
  asking: Id | null,
): WindowView {
  const { name, limit, debited, settled, since } = counter
  const used = asking === null ? settled : settled + leases.asGoodAsUsed(asking, since, key)
  const consumed = Math.max(0, debited - leases.unspent(asking, since, key))
  return {
    name,
    limit,
    used,
    remaining: limit === null ? null : Math.max(0, limit - consumed),
    startsAt: counter.start,
    resetsAt: counter.end,
  }
}

function exhaustion(counters: QuotaCounters, now: number): LeaseGrant['exhausted'] {
  const { window, end, isCapped } = counters.tightest
  return { window, retryMs: Math.max(0, end - now), ...(isCapped && { isCapped }) }
}
