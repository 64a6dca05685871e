/** What one call asks of its isolate, and what it may be answered. */
import type { KeySnapshot, RouteRecord, SubscriptionSnapshot } from '../config'
import type { ErrorCode } from '../errors'
import type { Id } from '../ids'
import { mayCall, subscriptionRefusal } from '../plan-access'
import type { Payment } from './held-leases'
import type { ProofRefusal } from '../proof'
import type { Exhaustion, KeyVerdict } from './protocol'

export type LeasedRoute = Pick<RouteRecord, 'id' | 'weight' | 'minRank' | 'rates'>

export type AccessRefusal = Extract<
  ErrorCode,
  | 'ip_not_allowed'
  | 'origin_not_allowed'
  | 'insufficient_scope'
  | 'body_too_large'
  | 'upgrade_not_allowed'
>

/** What one call needs. */
export interface Spending {
  readonly keyHash: string
  readonly productId: Id
  /** Null when no route matched: the key is still judged first. */
  readonly route: LeasedRoute | null
  /** Why what the call shows does not stand for the key; null when it does, `newer` when the meter knows better. */
  readonly proof?: (key: KeySnapshot | null) => ProofRefusal | 'newer' | null
  /** Why this call may not use the key from where it comes or for what it asks; null when it may. */
  readonly access?: (key: KeySnapshot | null) => AccessRefusal | null
}

/** A call was admitted; to be settled exactly once. */
export interface Ticket {
  readonly payments: readonly Payment[]
  /** Of the key's own quota; null when it has no limits of its own. */
  readonly ownPayments: readonly Payment[] | null
  /** milli-units. */
  readonly weight: number
}

/** A quota has no room for the call: the plan's, its cap on overage, or the key's own. */
export interface QuotaDenial {
  readonly reason: 'quota'
  readonly retryMs: number
  /** As `LeaseHolder.windows` names it. */
  readonly window: string
  readonly of: 'plan' | 'cap' | 'key'
}

export type Denial =
  | { readonly reason: 'key'; readonly status: KeyVerdict['status'] }
  | { readonly reason: 'proof'; readonly code: ProofRefusal }
  | { readonly reason: 'product' | 'state' | 'route' | 'plan' }
  | { readonly reason: 'access'; readonly code: AccessRefusal }
  | { readonly reason: 'rate'; readonly retryMs: number }
  | QuotaDenial

/** `ask`: only the meter can tell. */
export type Decision =
  | { readonly outcome: 'spent'; readonly ticket: Ticket }
  | { readonly outcome: 'denied'; readonly denial: Denial }
  | { readonly outcome: 'ask' }

export const ASK: Decision = { outcome: 'ask' }
export const deny = (denial: Denial): Decision => ({ outcome: 'denied', denial })

/**
 * What refuses the call before its limits, the first in the order of answers; null for nothing. `newer`
 * when the call shows what this verdict is too old to know.
 */
export function refusalOf(
  { productId, route, proof, access }: Spending,
  { status, key }: KeyVerdict,
  snapshot: SubscriptionSnapshot,
): Denial | 'newer' | null {
  if (status !== 'active') return { reason: 'key', status }
  const unproven = proof?.(key) ?? null
  if (unproven === 'newer') return unproven
  if (unproven !== null) return { reason: 'proof', code: unproven }
  if (snapshot.productId !== productId) return { reason: 'product' }
  if (subscriptionRefusal(snapshot.state) !== null) return { reason: 'state' }
  const code = access?.(key) ?? null
  if (code !== null) return { reason: 'access', code }
  return route && !mayCall(snapshot.plan.rank, route.minRank) ? { reason: 'plan' } : null
}

/** The call has no units: refused while the meter's refusal stands, else only the meter can tell. */
export function without(exhausted: Exhaustion | null, pool: 'plan' | 'key'): Decision {
  if (!exhausted) return ASK
  const { retryMs, isCapped } = exhausted
  const window = pool === 'key' ? `key-${exhausted.window}` : exhausted.window
  const of: QuotaDenial['of'] = pool === 'plan' && isCapped ? 'cap' : pool
  return deny({ reason: 'quota', retryMs, window, of })
}
