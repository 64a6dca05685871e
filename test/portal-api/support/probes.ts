/** Looks behind the API: D1, KV and meters as they are, and bindings that fail. */
import { keyRecordName, type KeyRecord } from '../../../src/domain/config'
import type { LeaseGrant } from '../../../src/domain/lease/protocol'
import { meterFor } from '../../../src/durable-objects/stubs'
import { env } from './api'

/** Rows of a query, with every column as SQLite has it. */
export async function rows<T = Record<string, unknown>>(
  sql: string,
  ...values: readonly unknown[]
): Promise<T[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...values)
    .all<T>()
  return results
}

/** The only row of a query. */
export async function row<T = Record<string, unknown>>(
  sql: string,
  ...values: readonly unknown[]
): Promise<T> {
  const [first, ...more] = await rows<T>(sql, ...values)
  if (first === undefined || more.length > 0) throw new Error(`${more.length + 1} rows: ${sql}`)
  return first
}

const KEY = `select k.hash, s.locator from api_keys k join subscriptions s on s.id = k.subscription_id
  where k.id = ?1`

let requests = 0

/** What a key's meter says of it. */
export async function verdictOf(keyId: string): Promise<string> {
  const { hash, locator } = await row<{ hash: string; locator: string }>(KEY, keyId)
  const reply = await meterFor(env.METER, locator).lease({
    isolate: 'iso_probe',
    request: ++requests,
    version: 0,
    keys: [hash],
    units: { need: 0, want: 0 },
    rates: [],
    reports: [],
  })
  return reply.outcome === 'ok' ? ((reply as LeaseGrant).keys[0]?.status ?? 'none') : reply.outcome
}

/** A subscription's meter, as its snapshot. */
export async function snapshotOf(subscriptionId: string) {
  const { locator } = await row<{ locator: string }>(
    'select locator from subscriptions where id = ?1',
    subscriptionId,
  )
  return (await meterFor(env.METER, locator).usage())?.snapshot
}

/** A key's record in KV. */
export async function recordOf(keyId: string): Promise<KeyRecord | null> {
  const { hash } = await row<{ hash: string }>(KEY, keyId)
  return env.CONFIG.get<KeyRecord>(keyRecordName(hash), 'json')
}

export const versionsOf = (subscriptionId: string) =>
  row<{ config: number; published: number }>(
    `select config_version as config, published_version as published from subscriptions
      where id = ?1`,
    subscriptionId,
  )

export const countAudit = async (): Promise<number> =>
  (await row<{ n: number }>('select count(*) as n from audit_log')).n

/** KV that takes no writes. */
export const withoutKv = (): PortalEnv => ({
  ...env,
  CONFIG: {
    get: (name: string) => env.CONFIG.get(name),
    put: () => Promise.reject(new Error('KV is away')),
  } as unknown as KVNamespace,
})

/** Meters that cannot be configured. */
export const withoutMeters = (): PortalEnv => ({
  ...env,
  METER: {
    getByName: () => ({
      configure: () => Promise.reject(new Error('the meter is away')),
      usage: () => Promise.reject(new Error('the meter is away')),
    }),
  } as unknown as DurableObjectNamespace,
})

/** Notes in which order meters and KV are written, and what `note` says then; passes the writes on. */
export function watched(log: string[], note = async () => ''): PortalEnv {
  const meters = {
    getByName: (name: string) => ({
      configure: async (...args: Parameters<ReturnType<typeof meterFor>['configure']>) => {
        const version = await meterFor(env.METER, name).configure(...args)
        log.push(`meter${await note()}`)
        return version
      },
    }),
  }
  const kv = {
    get: (name: string) => env.CONFIG.get(name),
    put: async (...args: Parameters<KVNamespace['put']>) => {
      await env.CONFIG.put(...args)
      log.push(`kv${await note()}`)
    },
  }
  return {
    ...env,
    METER: meters as unknown as DurableObjectNamespace,
    CONFIG: kv as unknown as KVNamespace,
  }
}
