/** The units that an isolate holds of one pool: the subscription's, or a key's own. */
import { HeldLeases, type Payment } from './held-leases'
import { DENY_MS, type Exhaustion, type KeyGrant, type LeaseGrant } from './protocol'
import { SpanCounter } from './span-counter'

/** Fetch ahead when this little of the last lease is left, or of its time. */
export const PREFETCH_SHARE = 0.3
export const PREFETCH_MS = 1500

/** milli-units, as in `LeaseRequest`. */
export interface UnitsAsked {
  readonly need: number
  readonly want: number
}

interface Refused {
  readonly until: number
  readonly resetsAt: number
  readonly exhausted: Exhaustion
}

export class HeldUnits {
  readonly leases = new HeldLeases()
  readonly #pace = new SpanCounter(1000)
  #refused: Refused | null = null
  /** The meter grants ahead: the end of the quota is not near. */
  #isPlentiful = false

  /** Takes a call's units; null, and nothing taken, when there are not enough. */
  take(weight: number, at: number, useReserve: boolean): Payment[] | null {
    return this.leases.take(weight, at, useReserve || this.#refused !== null)
  }

  /** Notes the pace of what is admitted. */
  spent(weight: number, at: number): void {
    this.#pace.add(weight, at)
  }

  /** The meter's refusal while it stands, with the ms until the window resets; null: ask. */
  refusal(at: number): Exhaustion | null {
    const refused = this.#refused
    if (!refused || refused.until <= at) return null
    return { ...refused.exhausted, retryMs: Math.max(1, refused.resetsAt - at) }
  }

  /** False near the end of the quota, where fetching ahead would take from others. */
  get mayPrefetch(): boolean {
    return this.#isPlentiful && this.#refused === null
  }

  isLow(now: number): boolean {
    return this.leases.isLow(PREFETCH_SHARE, now)
  }

  /**
   * What to ask for.
   * @param weight milli-units of the calls that wait
   * @param debt milli-units spent on overdraft
   * @param mayWant false to ask for nothing beyond
   */
  ask(weight: number, debt: number, mayWant: boolean, horizonMs: number, now: number): UnitsAsked {
    // What may expire while the request is under way cannot be counted on.
    const left = this.leases.left(now + PREFETCH_MS)
    const need = Math.max(0, weight - left) + debt
    const low = need > 0 || this.isLow(now + PREFETCH_MS)
    const pace = this.#pace.peak(now) * (horizonMs / 1000)
    return { need, want: mayWant && low ? Math.max(1, Math.round(pace - left)) : 0 }
  }

  /**
   * Takes a grant in.
   * @param until ms until which the units may be spent
   */
  install(
    asked: UnitsAsked,
    grant: Pick<LeaseGrant | KeyGrant, 'lease' | 'units' | 'reserve' | 'exhausted'>,
    grantedAt: number,
    until: number,
    sentAt: number,
    now: number,
  ): void {
    if (grant.units > 0) this.leases.add({ ...grant, grantedAt }, until)
    if (asked.need + asked.want === 0) return
    const { exhausted } = grant
    this.#isPlentiful = grant.units > asked.need
    this.#refused = exhausted && {
      until: sentAt + Math.min(DENY_MS, Math.max(1, exhausted.retryMs)),
      resetsAt: now + exhausted.retryMs,
      exhausted,
    }
  }
}
