/**
 * KV records as the gateway reads them: written by the control plane, within a bounded time, and only in
 * the shape that it can serve. Anything else is a failure of KV: whoever writes there decides nothing.
 */
import {
  keyRecordName,
  keyStatuses,
  keyTypes,
  productRecordName,
  quotaAnchors,
  quotaPeriods,
  subscriptionStates,
  type KeyRecord,
  type ProductRecord,
} from '../domain/config'
import type { JwtIssuerRecord } from '../domain/jwt-issuer'
import { examplesName, type Examples } from '../domain/sandbox'
import type { RecordMacs } from '../platform/record-mac'
import { getRecord, type SignedText } from '../platform/record-store'
import { log } from '../platform/log'
import { fits, type Shape } from './shape'
import { within } from './timers'

/** Seconds: at most this old in this data centre; KV's own minimum. */
const CACHE_SECONDS = 30
/** Test calls are few, and documents large: they may be this old, in seconds, and cost a read each. */
const RARE_CACHE_SECONDS = 60
/** ms after which a read has failed. */
const PATIENCE_MS = 1500
/** Refused records that are remembered, so that each is told of once. */
const MOST_TOLD = 1000

const productShape: Shape = {
  version: 'number',
  id: 'string',
  slug: 'string',
  originUrl: 'string',
  originTimeoutMs: 'number',
  routes: {
    each: {
      id: 'string',
      method: 'string',
      path: 'string',
      originPath: 'string',
      minRank: 'number',
      weight: 'number',
      rates: 'object',
    },
  },
}

export const subscriptionShape: Shape = {
  version: 'number',
  id: 'string',
  productId: 'string',
  state: subscriptionStates,
  plan: {
    id: 'string',
    name: 'string',
    rank: 'number',
    quotas: { each: { period: quotaPeriods, anchor: quotaAnchors } },
  },
  billingAnchor: 'number',
  startedAt: 'number',
  resetAt: 'number',
}

const keyShape: Shape = {
  key: { hash: 'string', id: 'string', status: keyStatuses },
  subscription: subscriptionShape,
}

const jwtIssuerShape: Shape = {
  number: 'number',
  keyHash: 'string',
  keyType: keyTypes,
  locator: 'string',
  issuer: 'string',
  audience: 'string',
  jwksUrl: 'string',
}

/** A record, and its text as it was signed. */
export interface Read<T> extends SignedText {
  readonly record: T
}

/** Reads records for one isolate. */
export class Records {
  readonly #told = new Set<string>()

  constructor(
    private readonly config: KVNamespace,
    private readonly macs: RecordMacs,
  ) {}

  /**
   * The product of that slug, or null when there is none.
   * @throws {Error} when KV fails, takes too long, or holds something else
   */
  product(slug: string): Promise<Read<ProductRecord> | null> {
    return this.#read(productRecordName(slug), productShape, CACHE_SECONDS)
  }

  /**
   * That text as the product's record, when the control plane signed it; else null.
   * @param signed what another store than KV had
   */
  async trusted(slug: string, { text, mac }: SignedText): Promise<ProductRecord | null> {
    const name = productRecordName(slug)
    if (!(await this.macs.verify(name, text, mac))) return null
    const record: unknown = JSON.parse(text)
    return fits(record, productShape) ? (record as ProductRecord) : null
  }

  /**
   * The record of the key with that hash, or null when there is none.
   * @throws {Error} when KV fails, takes too long, or holds something else
   */
  async key(hash: string): Promise<KeyRecord | null> {
    const read = await this.#read<KeyRecord>(keyRecordName(hash), keyShape, CACHE_SECONDS)
    return read && read.record
  }

  /**
   * Whose key the JWTs of one subject stand for, or null when nobody's.
   * @param name as `jwtIssuerName` makes it
   * @throws {Error} when KV fails, takes too long, or holds something else
   */
  async jwtIssuer(name: string): Promise<JwtIssuerRecord | null> {
    const read = await this.#read<JwtIssuerRecord>(name, jwtIssuerShape, CACHE_SECONDS)
    return read && read.record
  }

  /**
   * What test keys of the product are answered with, or null when nothing was published.
   * @throws {Error} when KV fails, takes too long, or holds something else
   */
  async examples(slug: string): Promise<Examples | null> {
    const read = await this.#read<Examples>(examplesName(slug), 'object', RARE_CACHE_SECONDS)
    return read && read.record
  }

  /**
   * A text that is handed on as it is, with what stands beside it.
   * @throws {Error} when KV fails, takes too long, or holds something else
   */
  async text<M>(
    name: string,
  ): Promise<{ readonly text: string; readonly metadata: Partial<M> } | null> {
    return this.#signed<M>(name, RARE_CACHE_SECONDS)
  }

  async #read<T>(name: string, shape: Shape, cacheTtl: number): Promise<Read<T> | null> {
    const signed = await this.#signed(name, cacheTtl)
    if (!signed) return null
    const record: unknown = JSON.parse(signed.text)
    if (!fits(record, shape)) throw this.#refused(name, 'not in a shape that can be served')
    return { record: record as T, text: signed.text, mac: signed.mac }
  }

  async #signed<M>(name: string, cacheTtl: number) {
    const found = await within(
      getRecord<M>(this.config, name, cacheTtl).then((stored) => ({ stored })),
      PATIENCE_MS,
    )
    if (!found) throw new Error(`KV took too long for ${name}`)
    const { stored } = found
    if (!stored) return null
    if (await this.macs.verify(name, stored.text, stored.mac)) return stored
    throw this.#refused(name, 'not signed by the control plane')
  }

  /** Somebody else writes to KV, or a writer is wrong: operators must know, once. */
  #refused(name: string, reason: string): Error {
    if (this.#told.size < MOST_TOLD && !this.#told.has(name)) {
      this.#told.add(name)
      log({ event: 'record_refused', record: name, reason })
    }
    return new Error(`${name} is ${reason}`)
  }
}
