import { productRecordName, type ProductRecord } from '../domain/config'
import { compileRoutes, type RouteTable } from '../domain/route-match'
import { now } from '../platform/clock'
import { Bounded } from './bounded'
import { isSlug } from './call'
import { STALE_MS, type RecordCopies } from './record-copies'
import type { Records } from './records'
import { unavailable } from './refusal'
import { within } from './timers'

/** A product's record, ready to match. */
export interface Product {
  readonly record: ProductRecord
  readonly routes: RouteTable
}

interface Known {
  readonly product: Product
  /** ms; when KV had it. */
  readonly readAt: number
  revalidating: boolean
}

const FRESH_MS = 5000
/** A record that KV did not have may just have been published. */
const ABSENT_MS = 5000
/** ms that KV has before the data centre's copy is asked for; where there is none it is waited for. */
const COPY_AFTER_MS = 150
const MOST_PRODUCTS = 5000

/** How a read of KV ended. */
type Ended = { readonly product: Product | null } | { readonly error: unknown }

/**
 * Product records by slug: from memory at once, read again in the background; else from KV, else from the
 * data centre's copy.
 */
export class Products {
  readonly #known = new Bounded<Known>(MOST_PRODUCTS)
  /** ms at which KV had no such slug. Apart: strangers may ask for any number of them. */
  readonly #absent = new Bounded<number>(MOST_PRODUCTS)

  constructor(
    private readonly records: Records,
    private readonly copies: RecordCopies,
  ) {}

  /**
   * The product of that slug, or null when there is none.
   * @throws {AppError} config_unavailable when KV fails and nothing is known
   */
  async find(slug: string, ctx: ExecutionContext): Promise<Product | null> {
    const known = this.#known.get(slug)
    const age = known ? now() - known.readAt : Number.POSITIVE_INFINITY
    if (known && age < STALE_MS) {
      if (age > FRESH_MS && !known.revalidating) {
        known.revalidating = true
        ctx.waitUntil(this.#revalidate(slug, known, ctx))
      }
      return served(known.product)
    }
    if (!isSlug(slug) || now() - this.#absentAt(slug) < ABSENT_MS) return null
    return served(await this.#firstRead(slug, ctx))
  }

  async #revalidate(slug: string, known: Known, ctx: ExecutionContext): Promise<void> {
    try {
      await this.#read(slug, ctx)
    } catch {
      // KV is away: what is known goes on serving.
    } finally {
      known.revalidating = false
    }
  }

  /** A KV that is late or failing has the copy serve; a late answer still serves the next call. */
  async #firstRead(slug: string, ctx: ExecutionContext): Promise<Product | null> {
    const reading = this.#read(slug, ctx).then(
      (product): Ended => ({ product }),
      (error: unknown): Ended => ({ error }),
    )
    const early = await within(reading, COPY_AFTER_MS)
    if (early && 'product' in early) return early.product
    const copy = await this.#fromCopy(slug)
    if (copy) {
      ctx.waitUntil(reading)
      return copy
    }
    const ended = await reading
    if ('error' in ended) throw unavailable('config')
    return ended.product
  }

  async #read(slug: string, ctx: ExecutionContext): Promise<Product | null> {
    const read = await this.records.product(slug)
    const product = this.#install(slug, read && read.record, now())
    if (read) this.copies.keep(productRecordName(slug), read, ctx)
    return product
  }

  async #fromCopy(slug: string): Promise<Product | null> {
    const copy = await this.copies.find(productRecordName(slug))
    // KV may have answered since; its last word may be that there is no such product.
    const readAt = this.#known.get(slug)?.readAt ?? this.#absentAt(slug)
    if (!copy || copy.readAt <= readAt) return null
    const record = await this.records.trusted(slug, copy)
    return record && this.#install(slug, record, copy.readAt)
  }

  #install(slug: string, record: ProductRecord | null, readAt: number): Product | null {
    if (record === null) {
      this.#known.delete(slug)
      this.#absent.set(slug, readAt)
      return null
    }
    this.#absent.delete(slug)
    // Another call may have read it meanwhile; an older record is a cache that lags behind.
    const known = this.#known.get(slug)?.product
    // A slug that a deleted draft gave up may name another product, which counts its own versions.
    const isKnown =
      known !== undefined && record.id === known.record.id && record.version <= known.record.version
    const product = isKnown ? known : { record, routes: compileRoutes(record.routes) }
    this.#known.set(slug, { product, readAt, revalidating: false })
    return product
  }

  #absentAt(slug: string): number {
    return this.#absent.get(slug) ?? 0
  }
}

/** What the platform took down answers as if it were not there; its record is known all the same. */
const served = (product: Product | null): Product | null =>
  product?.record.visibility === 'taken_down' ? null : product
