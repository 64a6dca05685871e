import { addressGroup, networkOf } from '../domain/address-group'
import type { KeyGuessCount } from '../domain/usage-event'

const MINUTE_MS = 60_000
/** Addresses in one message; the others are summed as one. */
const MOST_ADDRESSES = 200

interface Tally {
  readonly group: string
  readonly minute: number
  invalid: number
  blocked: number
}

/** Bad keys by address and minute, on their way to the queue. Addresses themselves do not leave. */
export class GuessTally {
  #tallies = new Map<string, Tally>()

  /** @param pepper what addresses are hashed under: whoever reads the sums cannot try all addresses */
  constructor(private readonly pepper: CryptoKey) {}

  /** Notes a bad key. @param blocked whether it was answered `too_many_attempts` */
  add(address: string, blocked: boolean, at: number): void {
    const minute = at - (at % MINUTE_MS)
    const known = addressGroup(address)
    const isMore = this.#tallies.size >= MOST_ADDRESSES && !this.#tallies.has(`${minute}|${known}`)
    const group = isMore ? '' : known
    const name = `${minute}|${group}`
    let tally = this.#tallies.get(name)
    if (!tally) this.#tallies.set(name, (tally = { group, minute, invalid: 0, blocked: 0 }))
    tally[blocked ? 'blocked' : 'invalid'] += 1
  }

  get isEmpty(): boolean {
    return this.#tallies.size === 0
  }

  /** What was noted since it was last taken. */
  async take(): Promise<KeyGuessCount[]> {
    const taken = [...this.#tallies.values()]
    this.#tallies = new Map()
    return Promise.all(
      taken.map(async ({ group, minute, invalid, blocked }) => ({
        minute,
        invalid,
        blocked,
        address: group === '' ? '' : await this.#hash(group),
        network: networkOf(group),
      })),
    )
  }

  async #hash(group: string): Promise<string> {
    // No key begins so: what is hashed here is never the hash of one.
    const text = new TextEncoder().encode(`guesses\n${group}`)
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', this.pepper, text))
    return Array.from(mac.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}
