import { join } from 'node:path'
import { startNode } from './child.ts'
import { CALLS_PER_SECOND, type Fixture } from './fixture.ts'
import { serveWorker } from './workerd.ts'

/** In the order of the table. */
export const systemNames = ['passThrough', 'gateway', 'naive', 'fastify', 'noLimits'] as const
export type SystemName = (typeof systemNames)[number]

export const titles: Readonly<Record<SystemName, string>> = {
  passThrough: '(a) pass-through Worker',
  gateway: '(b) this gateway',
  naive: '(c) naive gateway',
  fastify: '(d) Fastify gateway',
  noLimits: '(e) this gateway without limits',
}

export interface System {
  readonly name: SystemName
  readonly pid: number
  readonly port: number
  /** Null where nothing is counted. */
  readonly countsPort: number | null
  stop(): Promise<void>
}

/**
 * Starts all five.
 * @param folder an empty one
 */
export async function startSystems(
  originUrl: string,
  { key, peppers, records }: Fixture,
  folder: string,
): Promise<System[]> {
  const forGateway = {
    KEY_PEPPERS: peppers,
    PORTAL_URL: 'http://127.0.0.1',
    HOSTS: 'api.example.com',
  }
  const meter = 'SubscriptionMeter'
  const worker = async (name: SystemName, options: Parameters<typeof serveWorker>[0]) => ({
    name,
    ...(await serveWorker(options, join(folder, name))),
  })
  const fastify = async (): Promise<System> => {
    const child = await startNode('fastify-gateway.ts', originUrl, key, `${CALLS_PER_SECOND}`)
    return { name: 'fastify', ...child, port: Number(child.lines[0]), countsPort: null }
  }
  const vars = { ORIGIN_URL: originUrl }
  return await Promise.all([
    worker('passThrough', { entry: 'pass-through', vars, records }),
    worker('gateway', { entry: 'gateway', vars: forGateway, meter, records }),
    worker('naive', { entry: 'naive', vars, meter: 'Counter', records }),
    fastify(),
    worker('noLimits', { entry: 'gateway', limits: false, vars: forGateway, meter, records }),
  ])
}

export interface Counts {
  readonly doCalls: number
  readonly storageWrites: number
  readonly kvReads: number
  readonly queueMessages: number
  readonly queueBytes: number
}

/** What the system has been counted to do since it started. */
export async function readCounts({ countsPort }: System): Promise<Counts | null> {
  if (countsPort === null) return null
  const response = await fetch(`http://127.0.0.1:${countsPort}`)
  return (await response.json()) as Counts
}

/** What happened between two readings. */
export const less = (later: Counts, earlier: Counts): Counts => ({
  doCalls: later.doCalls - earlier.doCalls,
  storageWrites: later.storageWrites - earlier.storageWrites,
  kvReads: later.kvReads - earlier.kvReads,
  queueMessages: later.queueMessages - earlier.queueMessages,
  queueBytes: later.queueBytes - earlier.queueBytes,
})
