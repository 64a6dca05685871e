/**
 * An exact rate window that survives the loss of its memory.
 *
 * Every grant counts from its moment until `until`: its lifetime plus the window (sliding), or the end
 * of its window (fixed). A call can be admitted only while its grant lives, so any window holds at most
 * `limit` calls (leases.md 7).
 *
 * Grants are not written one by one. A durable permit allows a few grants for a few seconds; what a
 * lost memory may have granted under it counts as granted at the permit's last moment.
 */
import type { RateLimit } from './config'

/** Up to this limit grants are single, kept to the millisecond, and have no lifetime. */
export const EXACT_LIMIT = 1000
const PERMIT_MS = 5000
const MAX_TTL_MS = 5000
/** More entries than this are stored as few. */
const STORED_ENTRIES = 64
const STORED_BUCKETS = 32
const LEASED_BUCKETS = 64

/** `[until, calls]`, ascending. */
type Entry = [until: number, calls: number]

/** What must be written before a grant under a new permit may leave. */
export interface StoredRateWindow {
  readonly entries: readonly (readonly [until: number, calls: number])[]
  readonly permit: { readonly until: number; readonly left: number } | null
}

export class RateWindow {
  #entries: Entry[] = []
  #total = 0
  #permit: { until: number; left: number } | null = null

  constructor(
    private limit: RateLimit,
    stored?: StoredRateWindow,
  ) {
    for (const [until, calls] of stored?.entries ?? []) this.#count(until, calls)
    const permit = stored?.permit
    if (permit && permit.left > 0)
      this.#count(this.#countedUntil(permit.until, this.#longestTtl()), permit.left)
  }

  /** Follows a changed limit; what was granted keeps counting. */
  update(limit: RateLimit): void {
    // A permit stands for grants of the limit it was stored with.
    if (limit.limit !== this.limit.limit) this.rest()
    this.limit = limit
  }

  get rule(): RateLimit {
    return this.limit
  }

  /** Calls that may be granted at `now`. */
  available(now: number): number {
    this.#forget(now)
    return Math.max(0, this.limit.limit - this.#total)
  }

  /**
   * Counts `calls` as granted. The caller has checked `available`.
   * @param ttlMs how long the grant may be spent, as `ttlFor` says
   * @returns true when the window must be stored before the grant leaves
   */
  take(now: number, calls: number, ttlMs: number): boolean {
    this.#count(this.#countedUntil(now, ttlMs), calls)
    if (this.#permit && now <= this.#permit.until && this.#permit.left >= calls) {
      this.#permit.left -= calls
      return false
    }
    const size =
      this.limit.windowMs <= PERMIT_MS ? this.limit.limit : Math.ceil(this.limit.limit / 16)
    this.#permit = { until: now + PERMIT_MS, left: Math.max(0, size - calls) }
    return true
  }

  /** ms a grant may be spent in: none for exact limits, less when the window fills up. */
  ttlFor(now: number): number {
    const longest = this.#longestTtl()
    const roomy = this.available(now) > this.limit.limit / 2
    const ttl = roomy ? longest : Math.min(longest, this.limit.windowMs / 16)
    return this.limit.algorithm === 'fixed' ? Math.min(ttl, this.#fixedEnd(now) - now) : ttl
  }

  /** ms until `calls` more may be granted; 0 when they may be now. */
  retryMs(now: number, calls: number): number {
    let missing = calls - this.available(now)
    if (missing <= 0) return 0
    for (const [until, counted] of this.#entries) {
      missing -= counted
      if (missing <= 0) return until - now + 1
    }
    return this.limit.windowMs
  }

  /** ms until nothing counts any more. */
  resetMs(now: number): number {
    this.#forget(now)
    const last = this.#entries.at(-1)
    return last ? last[0] - now + 1 : 0
  }

  /** Gives the permit up, so that a restart after this is stored loses nothing. */
  rest(): void {
    this.#permit = null
  }

  /** The state to store: many entries are rounded up into few, which only ever counts longer. */
  store(now: number): StoredRateWindow | null {
    this.#forget(now)
    if (this.#entries.length === 0 && !this.#permit) return null
    const isLong = this.#entries.length > STORED_ENTRIES
    const step = isLong ? Math.max(1, Math.floor(this.limit.windowMs / STORED_BUCKETS)) : 1
    const entries: Entry[] = []
    for (const [until, calls] of this.#entries) {
      const rounded = Math.ceil(until / step) * step
      const last = entries.at(-1)
      if (last && last[0] === rounded) last[1] += calls
      else entries.push([rounded, calls])
    }
    return { entries, permit: this.#permit && { ...this.#permit } }
  }

  #longestTtl(): number {
    const { limit, windowMs } = this.limit
    if (limit <= EXACT_LIMIT) return 0
    return Math.min(windowMs / 4, MAX_TTL_MS)
  }

  #fixedEnd(at: number): number {
    return (Math.floor(at / this.limit.windowMs) + 1) * this.limit.windowMs
  }

  #countedUntil(at: number, ttlMs: number): number {
    if (this.limit.algorithm === 'fixed') return this.#fixedEnd(at) - 1
    return Math.ceil(at + ttlMs + this.limit.windowMs) - 1
  }

  #count(until: number, calls: number): void {
    const step =
      this.limit.limit <= EXACT_LIMIT
        ? 1
        : Math.max(1, Math.floor(this.limit.windowMs / LEASED_BUCKETS))
    const at = this.limit.algorithm === 'fixed' ? until : Math.ceil(until / step) * step
    this.#total += calls
    let i = this.#entries.length
    while (i > 0 && (this.#entries[i - 1] as Entry)[0] > at) i--
    const before = this.#entries[i - 1]
    if (before && before[0] === at) before[1] += calls
    else this.#entries.splice(i, 0, [at, calls])
  }

  #forget(now: number): void {
    let gone = 0
    for (const [until, calls] of this.#entries) {
      if (until >= now) break
      this.#total -= calls
      gone++
    }
    if (gone > 0) this.#entries.splice(0, gone)
  }
}
