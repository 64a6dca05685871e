/** The composition root: the only file that knows every implementation. */
import { openDb, type Db } from '../db/open'
import type { Region } from '../db/schema/organisations'
import {
  keyRecordName,
  productRecordName,
  type KeyRecord,
  type ProductRecord,
} from '../domain/config'
import type { Id, IdKind } from '../domain/ids'
import { meterFor, type MeterStub } from '../durable-objects/stubs'
import { now } from '../platform/clock'
import { newId, randomBytes } from '../platform/random'
import { within } from './within'
import { signedCursors, type Cursors } from './http/pagination'
import { keyMint, type KeyMint } from './keys/mint'

/** Where compiled configuration is written for the edge. Writes may fail; the meter is the authority. */
export interface EdgeCache {
  putKey(record: KeyRecord): Promise<void>
  putProduct(record: ProductRecord): Promise<void>
}

/** ms after which a dependency counts as away: a change waits for the meter, and hardly for the cache. */
const METER_MS = 5000
const CACHE_MS = 2000

export interface PortalDeps {
  readonly db: Db
  /** ms since the epoch. */
  readonly now: () => number
  readonly newId: (kind: IdKind) => Id
  readonly randomBytes: (length: number) => Uint8Array
  /** Names the request in audit rows and logs. */
  readonly requestId: Id
  /** Work that outlives the answer. */
  readonly later: (work: Promise<unknown>) => void
  readonly meter: (locator: string, region: Region) => Pick<MeterStub, 'configure' | 'usage'>
  readonly edgeCache: EdgeCache
  readonly mint: KeyMint
  readonly cursors: Cursors
  readonly gatewayUrl: string
  readonly portalUrl: string
}

/** @param later keeps the Worker alive for work that outlives the answer */
export const portalDeps = (
  env: PortalEnv,
  requestId: Id,
  later: (work: Promise<unknown>) => void,
): PortalDeps => ({
  db: openDb(env.DB),
  now,
  newId,
  randomBytes,
  requestId,
  later,
  meter: (locator, region) => {
    const meter = meterFor(env.METER, locator, region)
    return {
      configure: (snapshot, keys) => within(METER_MS, meter.configure(snapshot, keys)),
      usage: () => within(METER_MS, meter.usage()),
    }
  },
  edgeCache: {
    putKey: (record) => put(env, keyRecordName(record.key.hash), record),
    putProduct: (record) => put(env, productRecordName(record.slug), record),
  },
  get mint() {
    return keyMint(env.KEY_PEPPERS, randomBytes)
  },
  get cursors() {
    return signedCursors(env.CURSOR_SECRET)
  },
  gatewayUrl: env.GATEWAY_URL,
  portalUrl: env.PORTAL_URL,
})

const put = (env: PortalEnv, name: string, record: object): Promise<void> =>
  within(CACHE_MS, env.CONFIG.put(name, JSON.stringify(record)))
