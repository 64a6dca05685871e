/** Bad keys from one address in a minute before it is told to stop (product decisions 4.3). */
const MOST_GUESSES = 20
const WINDOW_MS = 60_000
const MOST_ADDRESSES = 10_000

/** Counts bad keys by address, in this isolate. */
export class KeyGuesses {
  #since = 0
  readonly #counts = new Map<string, number>()

  /** Notes a bad key. Returns true when the address has had its guesses for this minute. */
  isTooMany(address: string, now: number): boolean {
    if (now - this.#since >= WINDOW_MS || this.#counts.size >= MOST_ADDRESSES) {
      this.#since = now
      this.#counts.clear()
    }
    const count = (this.#counts.get(address) ?? 0) + 1
    this.#counts.set(address, count)
    return count > MOST_GUESSES
  }

  /** Whole seconds until the address may guess again. */
  retryAfter(now: number): number {
    return Math.max(1, Math.ceil((this.#since + WINDOW_MS - now) / 1000))
  }
}
