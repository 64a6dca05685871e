/** Bad credentials from one address in a minute before it is told to stop (product decisions 4.3). */
const MOST_GUESSES = 20
const WINDOW_MS = 60_000
const MOST_ADDRESSES = 10_000

/** Counts bad credentials by address, in this isolate. */
export class KeyGuesses {
  #since = 0
  readonly #counts = new Map<string, number>()
  /** Look-ups that found nothing. */
  readonly #missed = new Map<string, number>()
  /** Look-ups under way: how many of each thing, by address and what they are about. */
  readonly #pending = new Map<string, Map<string, number>>()

  /** Notes a bad credential. Returns true when the address has had its guesses for this minute. */
  isTooMany(address: string, now: number): boolean {
    this.#roll(now)
    const count = (this.#counts.get(address) ?? 0) + 1
    this.#counts.set(address, count)
    return count > MOST_GUESSES
  }

  /**
   * Whether the address may cause one more look-up of what this isolate does not know. Calls that look up
   * the same thing at once count as one, so that an application may start with many calls. Those under way
   * count by what they are about, so that good keys of many subscriptions behind one address do not refuse
   * each other. Each one begun is to be ended.
   * @param about the locator, or what else is looked up under
   * @param thing the hash of the key, or what else is looked up
   */
  begin(address: string, about: string, thing: string, now: number): boolean {
    this.#roll(now)
    const name = `${address} ${about}`
    const pending = this.#pending.get(name) ?? new Map<string, number>()
    const others = pending.has(thing) ? pending.size - 1 : pending.size
    if ((this.#missed.get(address) ?? 0) + others >= MOST_GUESSES) return false
    pending.set(thing, (pending.get(thing) ?? 0) + 1)
    this.#pending.set(name, pending)
    return true
  }

  /** @param missed whether nothing was there */
  end(address: string, about: string, thing: string, missed: boolean): void {
    if (missed) this.#missed.set(address, (this.#missed.get(address) ?? 0) + 1)
    const name = `${address} ${about}`
    const pending = this.#pending.get(name)
    const same = pending?.get(thing) ?? 0
    if (same > 1) return void pending?.set(thing, same - 1)
    pending?.delete(thing)
    if (pending?.size === 0) this.#pending.delete(name)
  }

  /** Whole seconds until the address may guess again. */
  retryAfter(now: number): number {
    return Math.max(1, Math.ceil((this.#since + WINDOW_MS - now) / 1000))
  }

  #roll(now: number): void {
    if (now - this.#since < WINDOW_MS && this.#counts.size < MOST_ADDRESSES) return
    this.#since = now
    this.#counts.clear()
    this.#missed.clear()
  }
}
