/** Counts what is billed of a Durable Object, without a change to the Worker under measurement. */
import { WorkerEntrypoint } from 'cloudflare:workers'

const counts = { doCalls: 0, storageWrites: 0 }

type Methods = Record<string, (...args: never[]) => unknown>

function count(target: object, name: string, what: keyof typeof counts): void {
  const methods = target as Methods
  const method = methods[name]
  if (typeof method !== 'function') return
  methods[name] = function counted(this: unknown, ...args) {
    counts[what] += 1
    return method.apply(this, args)
  }
}

/** Counts every call of the class: RPC methods and alarms alike. */
export function countCalls(prototype: object): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== 'constructor') count(prototype, name, 'doCalls')
  }
}

let isCounting = false

/** Counts rows written through `storage.kv`, and alarms set, which are billed as one each. */
export function countWrites(storage: DurableObjectStorage): void {
  if (isCounting) return
  isCounting = true
  const kv = Object.getPrototypeOf(storage.kv) as object
  for (const name of ['put', 'delete']) count(kv, name, 'storageWrites')
  count(Object.getPrototypeOf(storage) as object, 'setAlarm', 'storageWrites')
}

/** Answers on a socket of its own, so that calls do not pass through it. */
export class Counts extends WorkerEntrypoint<{ readonly STORES: Fetcher }> {
  override async fetch(): Promise<Response> {
    const stores = await this.env.STORES.fetch('http://stores/counts')
    return Response.json({ ...counts, ...(await stores.json<Record<string, number>>()) })
  }
}
