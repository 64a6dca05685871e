/** Sums by spans of time: what the current span and the one before it took. */
export class SpanCounter {
  #span = 0
  #current = 0
  #previous = 0

  /** @param spanMs length of a span in ms */
  constructor(private readonly spanMs: number) {}

  add(amount: number, now: number): void {
    this.#turn(now)
    this.#current += amount
  }

  /** Total of the span before the one that `now` lies in; 0 when it was idle. */
  previous(now: number): number {
    this.#turn(now)
    return this.#previous
  }

  /** The larger of both spans: follows a rise at once and a fall within one span. */
  peak(now: number): number {
    return Math.max(this.previous(now), this.#current)
  }

  #turn(now: number): void {
    const span = Math.floor(now / this.spanMs)
    if (span === this.#span) return
    this.#previous = span === this.#span + 1 ? this.#current : 0
    this.#current = 0
    this.#span = span
  }
}
