import { CircuitBreaker } from '../../domain/circuit-breaker'
import type { Id } from '../../domain/ids'

/** Beyond it all start anew, which costs a dead origin's callers one more round of slow calls. */
const MOST_ORIGINS = 10_000

/**
 * The breakers of one isolate: one for each provider's scheme, host and port. Not shared between
 * providers, so that nobody can have another's origin switched off by pointing a product at it.
 */
export class Breakers {
  readonly #byOrigin = new Map<string, CircuitBreaker>()
  /** The same ones by base URL, so that a call need not parse it. */
  readonly #byUrl = new Map<string, CircuitBreaker>()

  /** @param originUrl base URL of an origin */
  find(providerId: Id, originUrl: string): CircuitBreaker {
    const name = `${providerId} ${originUrl}`
    const known = this.#byUrl.get(name)
    if (known) return known
    if (this.#byUrl.size >= MOST_ORIGINS) {
      this.#byUrl.clear()
      this.#byOrigin.clear()
    }
    const origin = `${providerId} ${new URL(originUrl).origin}`
    const breaker = this.#byOrigin.get(origin) ?? new CircuitBreaker()
    this.#byOrigin.set(origin, breaker)
    this.#byUrl.set(name, breaker)
    return breaker
  }
}
