import type { KeySnapshot, ProductRecord, RouteRecord } from '../domain/config'
import type { Account } from './account'
import type { Call } from './call'
import type { KnownKey } from './known-keys'

/** A call whose key is known: who calls what. */
export interface Served {
  readonly call: Call
  /** Null when no product has that slug. */
  readonly product: ProductRecord | null
  readonly account: Account
  readonly key: KnownKey
  /** Null when no route matched. */
  readonly route: RouteRecord | null
}

/** The key's record, once the meter has confirmed the key. */
export const keyOf = ({ account, key }: Served): KeySnapshot | null =>
  account.holder.verdict(key.hash)?.verdict.key ?? null
