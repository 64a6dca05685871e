/** Key sets of consumers' identity providers (RFC 7517): fetched rarely, trusted for a while. */
import type { Jws } from '../../domain/jws'
import { now } from '../../platform/clock'
import { unavailable } from '../refusal'
import { sleep } from '../timers'
import { Bounded } from '../bounded'
import { KeySet, type Verdict } from './key-set'
import { fetchKeySet, KEY_SET_PATIENCE_MS } from './fetch-key-set'

const FRESH_MS = 10 * 60_000
/** While the provider is away, the keys that are known serve this long. */
const STALE_MS = 24 * 3_600_000
/** A key that is not in the set may be new: it is looked for again at most so often. */
const AGAIN_MS = 30_000
/** A set that never came is asked for again after this long. */
const FAILED_MS = 5000
const POLL_MS = 50
/** Of 64 KB at most. */
const MOST_SETS = 250

interface Held {
  keys: KeySet | null
  fetchedAt: number
  /** The end of the last try. */
  triedAt: number
  /** When a key was last looked for that was not in the set. */
  soughtAt: number
  /** A try that another call makes is over by then; 0 for none. */
  busyUntil: number
}

export class KeySets {
  readonly #sets = new Bounded<Held>(MOST_SETS)

  /**
   * Whether the provider signed it.
   * @throws {AppError} config_unavailable when its keys are not known and cannot be fetched
   */
  async isSigned(jws: Jws, url: string, ctx: ExecutionContext): Promise<boolean> {
    const held = this.#held(url)
    await this.#ready(held, url, ctx)
    const verdict = await verdictOf(held, jws)
    if (verdict !== 'unknown') return verdict === 'good'
    if (now() - held.soughtAt < AGAIN_MS && held.busyUntil <= now()) return false
    held.soughtAt = now()
    try {
      await this.#refresh(held, url)
    } catch {
      return false
    }
    return (await verdictOf(held, jws)) === 'good'
  }

  #held(url: string): Held {
    const known = this.#sets.get(url)
    if (known) return known
    const never = Number.NEGATIVE_INFINITY
    const held: Held = {
      keys: null,
      fetchedAt: never,
      triedAt: never,
      soughtAt: never,
      busyUntil: 0,
    }
    this.#sets.set(url, held)
    return held
  }

  async #ready(held: Held, url: string, ctx: ExecutionContext): Promise<void> {
    const age = now() - held.fetchedAt
    if (held.keys && age < FRESH_MS) return
    if (held.keys && age < STALE_MS) {
      const mayTry = now() - held.triedAt >= AGAIN_MS && held.busyUntil <= now()
      // The keys that are known go on serving when it fails.
      if (mayTry) ctx.waitUntil(this.#refresh(held, url).catch(() => {}))
      return
    }
    try {
      if (now() - held.triedAt < FAILED_MS && held.busyUntil <= now()) throw new Error('away')
      await this.#refresh(held, url)
    } catch {
      throw unavailable('config')
    }
  }

  /**
   * Fetches the set, or waits for the call that is at it: with a timer of its own, never on a promise
   * that another call made.
   */
  async #refresh(held: Held, url: string): Promise<void> {
    if (held.busyUntil > now()) {
      const { fetchedAt } = held
      while (held.busyUntil > now()) await sleep(POLL_MS)
      if (held.fetchedAt === fetchedAt) throw new Error('The other call failed')
      return
    }
    held.busyUntil = now() + KEY_SET_PATIENCE_MS
    try {
      held.keys = new KeySet(await fetchKeySet(url))
      held.fetchedAt = now()
    } finally {
      held.triedAt = now()
      held.busyUntil = 0
    }
  }
}

const verdictOf = async ({ keys }: Held, jws: Jws): Promise<Verdict> =>
  keys ? await keys.verify(jws) : 'bad'
