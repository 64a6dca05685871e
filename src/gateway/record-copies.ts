/**
 * This data centre's copy of records, for isolates that start while KV is away (leases.md 10). What is
 * found here is trusted as little as what KV has: its MAC is checked again.
 */
import { now } from '../platform/clock'
import type { SignedText } from '../platform/record-store'
import { within } from './timers'

/** How long a record serves after KV last had it. */
export const STALE_MS = 24 * 3_600_000
/** An isolate writes the same text again after this long, so that it does not age while KV is well. */
const REWRITE_MS = 3_600_000
/** A cache that takes longer than this has nothing. */
const PATIENCE_MS = 250
const MOST_WRITTEN = 5000
const MAC = 'x-record-mac'
const READ_AT = 'x-record-read-at'

export interface Copy extends SignedText {
  /** ms; when KV had it. */
  readonly readAt: number
}

export class RecordCopies {
  readonly #written = new Map<string, { readonly mac: string; readonly at: number }>()

  /**
   * @param host of this gateway: Cloudflare asks that entries of the Cache API bear the Worker's own.
   *   The cache is a named one, so that nobody can ask for its entries over the network.
   */
  constructor(private readonly host: string) {}

  /** Keeps what KV has just answered, where it is new or was not kept for an hour. In the background. */
  keep(name: string, { text, mac }: SignedText, ctx: ExecutionContext): void {
    const at = now()
    const before = this.#written.get(name)
    if (before && before.mac === mac && at - before.at < REWRITE_MS) return
    if (this.#written.size >= MOST_WRITTEN) this.#written.clear()
    this.#written.set(name, { mac, at })
    ctx.waitUntil(this.#put(name, text, { [MAC]: mac, [READ_AT]: `${at}` }))
  }

  /** The copy, or null when there is none that may still serve. */
  async find(name: string): Promise<Copy | null> {
    const found = await within(this.#match(name), PATIENCE_MS)
    const age = now() - (found?.readAt ?? 0)
    return found && age < STALE_MS ? found : null
  }

  async #put(name: string, text: string, headers: Readonly<Record<string, string>>): Promise<void> {
    try {
      const lifetime = { 'cache-control': `max-age=${STALE_MS / 1000}` }
      const cache = await caches.open('records')
      await cache.put(this.#url(name), new Response(text, { headers: { ...headers, ...lifetime } }))
    } catch {
      // A copy is a help, not a promise: some runtimes have no cache at all.
    }
  }

  async #match(name: string): Promise<Copy | null> {
    try {
      const cache = await caches.open('records')
      const found = await cache.match(this.#url(name))
      if (!found) return null
      const text = await found.text()
      const readAt = Number(found.headers.get(READ_AT))
      return { text, mac: found.headers.get(MAC) ?? '', readAt }
    } catch {
      return null
    }
  }

  #url(name: string): string {
    return `https://${this.host}/${encodeURIComponent(name)}`
  }
}
