import type { KeySnapshot, ProductRecord, RouteRecord } from '../domain/config'
import type { Account } from './account'
import type { Call } from './call'
import type { HeaderFields } from './header-fields'
import type { KnownKey } from './known-keys'

/** What a call's line in the logs says beside how it ended. Absent is what usually happens. */
export interface CallNotes {
  /** ms that it waited to be admitted, for the meter or for room in a rate window; 0 for most. */
  meterMs: number
  /** What the response cache made of it (RFC 9211). */
  cache?: string | null
  /** How often it went out once more. */
  retries?: number
  /** Whether it was the fail-over that answered, or failed last. */
  failover?: boolean
}

/** A call whose key is known: who calls what. */
export interface Served {
  readonly call: Call
  /** Null when no product has that slug. */
  readonly product: ProductRecord | null
  readonly account: Account
  readonly key: KnownKey
  /** Null when no route matched. */
  readonly route: RouteRecord | null
  /** Headers that say which pages may read the answer. */
  readonly readers: HeaderFields
  /** What happened on its way; one object however often the call is passed on. Absent for our own routes. */
  readonly notes?: CallNotes
}

/** The key's record, once the meter has confirmed the key. */
export const keyOf = ({ account, key }: Served): KeySnapshot | null =>
  account.holder.verdict(key.hash)?.verdict.key ?? null
