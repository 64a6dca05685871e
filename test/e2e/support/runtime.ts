/** The built Workers on one real workerd, with state on disk, that can be killed like a power cut. */
import { readdirSync, readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Miniflare, type LegacyWorkerOptions } from 'miniflare'
import { built, ROOT } from './build'

export const PEPPER = btoa('a pepper for tests, 32 bytes long')
/** Of the gateway and the management API. */
export const EDGE_KEYS = `1=${'D'.repeat(42)}A=`
export const COMPATIBILITY_DATE = '2026-08-15'

export interface Runtime {
  readonly mf: Miniflare
  /** Where each gateway listens. */
  readonly urls: readonly string[]
  /** SIGKILL to workerd: nothing gets to say goodbye. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/**
 * @param state folder that outlives the runtime
 * @param gateways how many gateway Workers share the meters; each is an isolate of its own
 * @param others the Workers beside them
 */
export async function startRuntime(
  state: string,
  gateways = 1,
  others: readonly LegacyWorkerOptions[] = [usageWorker()],
): Promise<Runtime> {
  const names = Array.from({ length: gateways }, (_, i) => `gateway-${i + 1}`)
  const before = workerdPids()
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      workers: [...names.map((name, index) => gatewayWorker(name, index)), ...others],
      resourcePersistencePath: state,
    }),
  )
  await mf.ready
  await migrate(mf)
  const pids = workerdPids().filter((pid) => !before.includes(pid))
  const urls = await Promise.all(
    names.map(async (name) => String(await mf.unsafeGetDirectURL(name)).replace(/\/$/, '')),
  )
  return {
    mf,
    urls,
    async kill() {
      for (const pid of pids) process.kill(pid, 'SIGKILL')
      await mf.dispose().catch(() => {})
    },
    stop: () => mf.dispose(),
  }
}

/** @param portal whose pages may call it */
export function gatewayWorker(
  name: string,
  index: number,
  portal = 'http://portal.test',
): LegacyWorkerOptions {
  const meter = { className: 'SubscriptionMeter', useSQLite: true }
  return {
    name,
    ...script('gateway'),
    bindings: {
      KEY_PEPPERS: `a=${PEPPER}`,
      EDGE_KEYS,
      PORTAL_URL: portal,
      HOSTS: '127.0.0.1,localhost',
    },
    kvNamespaces: { CONFIG: 'config' },
    durableObjects: { METER: index === 0 ? meter : { ...meter, scriptName: 'gateway-1' } },
    queueProducers: { USAGE: 'turnpike-usage' },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  }
}

export function usageWorker(): LegacyWorkerOptions {
  return {
    name: 'usage',
    ...script('usage'),
    kvNamespaces: { CONFIG: 'config' },
    d1Databases: { DB: 'turnpike' },
    durableObjects: {
      METER: { className: 'SubscriptionMeter', scriptName: 'gateway-1', useSQLite: true },
    },
    queueConsumers: { 'turnpike-usage': { maxBatchSize: 100, maxBatchTimeout: 1 } },
  }
}

const script = (worker: 'gateway' | 'usage') => ({
  modules: true,
  scriptPath: built(worker),
  compatibilityDate: COMPATIBILITY_DATE,
})

export async function migrate(mf: Miniflare): Promise<void> {
  const db = await mf.getD1Database('DB', 'usage')
  const done = await db.prepare(`select 1 from sqlite_master where name = 'products'`).first()
  if (done) return
  const folder = `${ROOT}migrations/`
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()) {
    const statements = readFileSync(folder + file, 'utf8').split('--> statement-breakpoint')
    await db.batch(statements.map((statement) => db.prepare(statement)))
  }
}

/** workerd processes of this one, from /proc. */
function workerdPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, comm, ppid] =
          /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
        return comm === 'workerd' && Number(ppid) === process.pid
      } catch {
        return false
      }
    })
    .map(Number)
}
