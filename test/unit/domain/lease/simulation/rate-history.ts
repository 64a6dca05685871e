import type { RateLimit } from '../../../../../src/domain/config'
import { insist } from './violation'

/** The calls that one rate window admitted under one rule. */
export class RateHistory {
  /** Ascending; for sliding windows. */
  #times: number[] = []
  /** Calls by number of the window; for fixed ones. */
  readonly #fixed = new Map<number, number>()

  constructor(
    private readonly id: string,
    private readonly rule: RateLimit,
  ) {}

  /** @throws {Violation} when a window holds more calls than the rule allows */
  admit(at: number): void {
    if (this.rule.algorithm === 'fixed') this.#admitFixed(at)
    else this.#admitSliding(at)
  }

  /** The meter's clock leapt ahead: it cannot know that less time has passed. */
  forget(): void {
    this.#times = []
    this.#fixed.clear()
  }

  #admitFixed(at: number): void {
    const { limit, windowMs } = this.rule
    const window = Math.floor(at / windowMs)
    const calls = (this.#fixed.get(window) ?? 0) + 1
    this.#fixed.set(window, calls)
    insist(calls <= limit, () => `${this.id}: ${calls} calls in a window of ${limit}`)
  }

  #admitSliding(at: number): void {
    const { limit, windowMs } = this.rule
    const times = this.#times
    let i = times.length
    while (i > 0 && (times[i - 1] as number) > at) i--
    times.splice(i, 0, at)
    // No limit + 1 calls in a row may lie within one window, and only those around the new one can.
    for (let first = Math.max(0, i - limit); first <= i && first + limit < times.length; first++) {
      const span = (times[first + limit] as number) - (times[first] as number)
      insist(
        span >= windowMs,
        () =>
          `${this.id}: ${limit + 1} calls within ${span} ms, the limit is ${limit} in ${windowMs}`,
      )
    }
  }
}
