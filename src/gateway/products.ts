import type { ProductRecord } from '../domain/config'
import { compileRoutes, type RouteTable } from '../domain/route-match'
import { now } from '../platform/clock'
import { readProduct } from './records'
import { unavailable } from './refusal'

/** A product's record, ready to match. */
export interface Product {
  readonly record: ProductRecord
  readonly routes: RouteTable
}

interface Cached {
  readonly product: Product | null
  readonly readAt: number
  revalidating: boolean
}

const FRESH_MS = 5000
/** A record that KV did not have may just have been published. */
const ABSENT_MS = 5000
/** While KV is away, the last known record serves this long (leases.md 10). */
const STALE_MS = 24 * 3_600_000
const MOST_PRODUCTS = 5000

/** Product records by slug: from memory at once, read again in the background. */
export class Products {
  readonly #cache = new Map<string, Cached>()

  constructor(private readonly config: KVNamespace) {}

  /**
   * The product of that slug, or null when there is none.
   * @throws {AppError} config_unavailable when KV fails and nothing is known
   */
  async find(slug: string, ctx: ExecutionContext): Promise<Product | null> {
    const cached = this.#cache.get(slug)
    const age = cached ? now() - cached.readAt : Number.POSITIVE_INFINITY
    if (cached?.product && age < STALE_MS) {
      if (age > FRESH_MS && !cached.revalidating) {
        cached.revalidating = true
        ctx.waitUntil(this.#revalidate(slug, cached))
      }
      return served(cached.product)
    }
    if (cached && age < ABSENT_MS) return null
    return served(await this.#read(slug))
  }

  async #revalidate(slug: string, cached: Cached): Promise<void> {
    try {
      await this.#read(slug)
    } catch {
      // KV is away: what is known goes on serving.
    } finally {
      cached.revalidating = false
    }
  }

  async #read(slug: string): Promise<Product | null> {
    let record: ProductRecord | null
    let routes: RouteTable
    try {
      record = await readProduct(this.config, slug)
      routes = compileRoutes(record?.routes ?? [])
    } catch {
      throw unavailable('config')
    }
    // Another call may have read it meanwhile; an older record is a cache that lags behind.
    const before = this.#cache.get(slug)?.product ?? null
    // A slug that a deleted draft gave up may name another product, which counts its own versions.
    const isKnown =
      before !== null &&
      record !== null &&
      record.id === before.record.id &&
      record.version <= before.record.version
    const product = isKnown ? before : record && { record, routes }
    if (this.#cache.size >= MOST_PRODUCTS) this.#cache.clear()
    this.#cache.set(slug, { product, readAt: now(), revalidating: false })
    return product
  }
}

/** What the platform took down answers as if it were not there; its record is known all the same. */
const served = (product: Product | null): Product | null =>
  product?.record.visibility === 'taken_down' ? null : product
