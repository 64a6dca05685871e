/**
 * How much to debit ahead of need: what the last two seconds took, so that a busy meter writes about
 * once in two seconds and a slow one strands nothing when it is evicted (leases.md 5.7).
 */
import { SpanCounter } from './span-counter'

const SPAN_MS = 2000
/** milli-units. */
const MOST_UNITS = 4_096_000
const MOST_LEASES = 1024

export class BlockSize {
  readonly #units = new SpanCounter(SPAN_MS)
  readonly #leases = new SpanCounter(SPAN_MS)
  #last = 0

  /** Notes a grant of that many milli-units. */
  granted(units: number, now: number): void {
    this.#units.add(units, now)
    this.#leases.add(1, now)
    this.#last = units
  }

  /** milli-units for the next block: never less than the last grant. */
  units(now: number): number {
    const busy = this.#leases.previous(now) > 1
    return Math.max(this.#last, busy ? Math.min(this.#units.previous(now), MOST_UNITS) : 0)
  }

  /** Lease numbers for the next block. */
  leases(now: number): number {
    return Math.max(1, Math.min(this.#leases.previous(now), MOST_LEASES))
  }
}
