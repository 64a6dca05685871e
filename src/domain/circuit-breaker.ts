/**
 * Whether an origin may be called right now, from what it did lately. Pure: the clock is an argument.
 *
 * Two things stop calls. Failures: 20 in a row, or half of at least 20 calls within 10 s. Silence: 20 calls went out since
 * the origin last answered, and the first of them has waited longer than it ever should; a dead origin
 * that accepts calls would otherwise collect them until the first times out. Then one probe at a time
 * finds out whether it is back.
 */

/** ms that failures are counted over, in slices. */
const WINDOW_MS = 10_000
const SLICE_MS = 1000
const SLICES = WINDOW_MS / SLICE_MS
const FEWEST_CALLS = 20
const FAILING_SHARE = 0.5
/** Calls that an origin may leave without an answer in a row before the next ones wait for news. */
const MOST_UNANSWERED = 20
/** ms of silence that no origin is suspected for. */
const PATIENCE_MS = 1000
/** ms of rest before each probe. */
const REST_MS = 4000
/** ms that a probe is given, or twice the slowest answer of late. */
const PROBE_MS = 5000
/** ms over which the slowest answer is remembered, at least. */
const MEMORY_MS = 60_000
/** Calls that one isolate may have under way to one origin. */
const MOST_IN_FLIGHT = 500

/** A call that may go out; to be ended exactly once. */
export interface Passage {
  /** When it was sent. */
  startedAt: number
  /** ms after which a probe has failed; null for ordinary calls. */
  readonly probeMs: number | null
  /** The silence that it began in. */
  silence: number
  isSending: boolean
}

export type Entry =
  | { readonly outcome: 'go'; readonly passage: Passage }
  /** The next ms will tell: ask again. */
  | { readonly outcome: 'wait' }
  | { readonly outcome: 'refused'; readonly retryMs: number }

export class CircuitBreaker {
  readonly #calls = new Int32Array(SLICES)
  readonly #failures = new Int32Array(SLICES)
  #slice = 0
  #opened: { readonly at: number; readonly reason: 'failures' | 'silence' } | null = null
  #probe: Passage | null = null
  #inFlight = 0
  #failedInARow = 0
  /** Calls since the last answer, under way or failed; the first of them began at `#silentSince`. */
  #unanswered = 0
  #silentSince = 0
  #silence = 0
  /** Slowest answers, in ms, of this stretch of `MEMORY_MS` and the one before. */
  #slowest = 0
  #slowestBefore = 0
  #stretchSince = 0

  get isOpen(): boolean {
    return this.#opened !== null
  }

  /** Asks to call the origin. */
  enter(at: number): Entry {
    if (this.#opened !== null) {
      const restMs = this.#opened.at + REST_MS - at
      if (restMs > 0) return { outcome: 'refused', retryMs: restMs }
      if (this.#probe !== null) return { outcome: 'refused', retryMs: REST_MS }
      this.#probe = this.#pass(at, Math.max(PROBE_MS, this.#usualMs))
      return { outcome: 'go', passage: this.#probe }
    }
    if (this.#inFlight >= MOST_IN_FLIGHT) return { outcome: 'wait' }
    const silentMs = at - this.#silentSince
    if (this.#unanswered >= MOST_UNANSWERED && silentMs >= this.#usualMs) {
      if (silentMs < this.#patienceMs) return { outcome: 'wait' }
      this.#open('silence', at)
      return { outcome: 'refused', retryMs: REST_MS }
    }
    return { outcome: 'go', passage: this.#pass(at, null) }
  }

  /**
   * Its body is on its way: until that is sent, at a pace that is its caller's, the origin owes no answer, and
   * nobody waits for this call.
   */
  sending(passage: Passage): void {
    this.#inFlight -= 1
    this.#unanswered -= 1
    passage.isSending = true
    if (passage === this.#probe) this.#probe = null
  }

  /** Its body was sent. */
  sent(passage: Passage, at: number): void {
    passage.isSending = false
    if (passage.probeMs !== null) this.#probe ??= passage
    this.#owe(passage, at)
  }

  /** The origin answered, whatever it said. */
  answered(passage: Passage, at: number): void {
    this.#unanswered = 0
    this.#failedInARow = 0
    this.#silence += 1
    if (!passage.isSending) {
      this.#inFlight -= 1
      this.#remember(at - passage.startedAt, at)
    }
    if (this.#opened === null) return this.#count(0, at)
    // Who was silent has spoken; after failures only a probe tells.
    if (passage.probeMs !== null || this.#opened.reason === 'silence') this.#close()
  }

  /** The connection failed, or no answer came in time. */
  failed(passage: Passage, at: number): void {
    if (!passage.isSending) this.#inFlight -= 1
    this.#failedInARow += 1
    if (this.#opened === null) return this.#count(1, at)
    if (passage.probeMs !== null) this.#open(this.#opened.reason, at)
  }

  /** The caller gave up: says little of the origin, unless it had been waiting for long. */
  abandoned(passage: Passage, at: number): void {
    if (passage.isSending) return
    this.#inFlight -= 1
    if (passage === this.#probe) this.#probe = null
    const waitedMs = at - passage.startedAt
    if (passage.silence === this.#silence && waitedMs < this.#patienceMs) this.#unanswered -= 1
  }

  #pass(at: number, probeMs: number | null): Passage {
    const passage = { startedAt: at, probeMs, silence: this.#silence, isSending: false }
    this.#owe(passage, at)
    return passage
  }

  /** From now on the origin owes it an answer. */
  #owe(passage: Passage, at: number): void {
    passage.startedAt = at
    passage.silence = this.#silence
    if (this.#unanswered === 0) this.#silentSince = at
    this.#unanswered += 1
    this.#inFlight += 1
  }

  #open(reason: 'failures' | 'silence', at: number): void {
    this.#opened = { at, reason }
    this.#probe = null
  }

  #close(): void {
    this.#opened = null
    this.#probe = null
    this.#calls.fill(0)
    this.#failures.fill(0)
  }

  #count(failures: 0 | 1, at: number): void {
    const slice = Math.floor(at / SLICE_MS)
    for (let s = Math.max(this.#slice + 1, slice - SLICES + 1); s <= slice; s++) {
      this.#calls[s % SLICES] = 0
      this.#failures[s % SLICES] = 0
    }
    this.#slice = Math.max(this.#slice, slice)
    const index = this.#slice % SLICES
    this.#calls[index] = (this.#calls[index] ?? 0) + 1
    if (failures === 0) return
    this.#failures[index] = (this.#failures[index] ?? 0) + 1
    const calls = sum(this.#calls)
    const isFailing = calls >= FEWEST_CALLS && sum(this.#failures) >= calls * FAILING_SHARE
    if (isFailing || this.#failedInARow >= FEWEST_CALLS) this.#open('failures', at)
  }

  #remember(tookMs: number, at: number): void {
    if (at - this.#stretchSince >= MEMORY_MS) {
      this.#slowestBefore = this.#slowest
      this.#slowest = 0
      this.#stretchSince = at
    }
    if (tookMs > this.#slowest) this.#slowest = tookMs
  }

  /** ms in which it should have answered something by now. */
  get #usualMs(): number {
    return 2 * Math.max(this.#slowest, this.#slowestBefore)
  }

  get #patienceMs(): number {
    return Math.max(PATIENCE_MS, this.#usualMs)
  }
}

const sum = (counts: Int32Array): number => counts.reduce((a, b) => a + b, 0)
