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

  /** Notes a grant of that many milli-units. */
  granted(units: number, now: number): void {
    this.#units.add(units, now)
    this.#leases.add(1, now)
  }

  /** milli-units for the next block; none when the meter is slow. */
  units(now: number): number {
    const busy = this.#leases.previous(now) > 1
    return busy ? Math.min(this.#units.previous(now), MOST_UNITS) : 0
  }

  /** Lease numbers for the next block. */
  leases(now: number): number {
    return Math.max(1, Math.min(this.#leases.previous(now), MOST_LEASES))
  }
}
