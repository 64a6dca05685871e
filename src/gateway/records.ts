/** KV records as the gateway reads them: within a bounded time, and only in the shape that it can serve. */
import {
  keyRecordName,
  keyStatuses,
  productRecordName,
  quotaAnchors,
  quotaPeriods,
  subscriptionStates,
  type KeyRecord,
  type ProductRecord,
} from '../domain/config'
import { within } from './timers'

/** At most this old in this data centre; KV's own minimum. */
const KV_CACHE_SECONDS = 30
/** A read that takes longer than this has failed. */
const PATIENCE_MS = 1500

/** A type's name, the allowed values, an array's items, or an object's members. */
type Shape = 'string' | 'number' | 'object' | readonly string[] | { readonly each: Shape } | Members
type Members = { readonly [member: string]: Shape }

const productShape: Members = {
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

const keyShape: Members = {
  key: { hash: 'string', id: 'string', status: keyStatuses },
  subscription: {
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
  },
}

/**
 * The product of that slug, or null when there is none.
 * @throws {Error} when KV fails, takes too long, or holds something else
 */
export const readProduct = (config: KVNamespace, slug: string): Promise<ProductRecord | null> =>
  read<ProductRecord>(config, productRecordName(slug), productShape)

/**
 * The record of the key with that hash, or null when there is none.
 * @throws {Error} when KV fails, takes too long, or holds something else
 */
export const readKey = (config: KVNamespace, hash: string): Promise<KeyRecord | null> =>
  read<KeyRecord>(config, keyRecordName(hash), keyShape)

async function read<T>(config: KVNamespace, name: string, shape: Shape): Promise<T | null> {
  const value = config.get<T>(name, { type: 'json', cacheTtl: KV_CACHE_SECONDS })
  const found = await within(
    value.then((record) => ({ record })),
    PATIENCE_MS,
  )
  if (!found) throw new Error(`KV took too long for ${name}`)
  if (found.record !== null && !fits(found.record, shape)) throw new Error(`not a record: ${name}`)
  return found.record
}

function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'object') return typeof value === 'object' && value !== null
  if (typeof shape === 'string') return typeof value === shape
  if (isList(shape)) return shape.includes(String(value))
  if (isEach(shape)) return Array.isArray(value) && value.every((item) => fits(item, shape.each))
  if (typeof value !== 'object' || value === null) return false
  const members = value as Readonly<Record<string, unknown>>
  return Object.entries(shape).every(([name, member]) => fits(members[name], member))
}

const isList = (shape: Shape): shape is readonly string[] => Array.isArray(shape)
const isEach = (shape: { readonly each: Shape } | Members): shape is { readonly each: Shape } =>
  Object.keys(shape).join() === 'each'
