import type { KeySnapshot, SubscriptionSnapshot } from '../domain/config'
import type { Claim, IdempotentCall } from '../domain/idempotent-call'
import type {
  LeaseReply,
  LeaseRequest,
  MeterInspection,
  MeterUsage,
} from '../domain/lease/protocol'
import type { LedgerFacts } from '../domain/lease/rebuilt-book'

/** What other Workers may ask of a subscription's meter. */
export interface MeterStub {
  /** Grants units, rate tokens and key verdicts; takes reports. */
  lease(request: LeaseRequest): Promise<LeaseReply>
  /** Adopts a snapshot that the gateway found in KV: only when it is newer than what the meter has. */
  adopt(snapshot: SubscriptionSnapshot, key: KeySnapshot): Promise<void>
  /** Replaces plan, state and keys. Returns the version in force: a lower version loses. */
  configure(snapshot: SubscriptionSnapshot, keys: readonly KeySnapshot[]): Promise<number>
  /** Settled usage, or null when the meter was never configured. */
  usage(): Promise<MeterUsage | null>
  /** What it holds at this moment, for people to look at. */
  inspect(): Promise<MeterInspection>
  /** The consumer has recorded these ledger sequences: they need not be sent again. */
  acknowledge(sequences: readonly number[]): Promise<void>
  /**
   * Takes what the ledger has, when the meter has lost it. Returns whether it had. A meter of the version
   * before does not know this.
   */
  rebuild(facts: LedgerFacts): Promise<boolean>
  /** An admitted call under an Idempotency-Key begins. */
  claim(call: IdempotentCall): Promise<Claim>
  /** A claimed call that was `open` has succeeded. Returns whether it is charged. */
  complete(key: string): Promise<boolean>
}

/**
 * The meter of a subscription, by its locator. The location hint counts only at the first call ever.
 */
export function meterFor(
  namespace: DurableObjectNamespace,
  locator: string,
  locationHint?: DurableObjectLocationHint,
): MeterStub {
  const stub = locationHint
    ? namespace.getByName(locator, { locationHint })
    : namespace.getByName(locator)
  return stub as unknown as MeterStub
}
