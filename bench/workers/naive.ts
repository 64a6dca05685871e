/** The textbook gateway: for each call a KV read, an object that writes its count, and a message. */
import { DurableObject } from 'cloudflare:workers'
import { countCalls, countWrites } from './counts'

export { Counts } from './counts'

interface NaiveEnv {
  readonly ORIGIN_URL: string
  readonly CONFIG: KVNamespace
  readonly USAGE: Queue
  readonly METER: DurableObjectNamespace<Counter>
}

interface NaiveRecord {
  readonly subscription: string
  readonly callsPerMonth: number
  readonly callsPerSecond: number
}

export class Counter extends DurableObject<NaiveEnv> {
  #used: number
  #second = 0
  #thisSecond = 0

  constructor(ctx: DurableObjectState, env: NaiveEnv) {
    super(ctx, env)
    countWrites(ctx.storage)
    this.#used = ctx.storage.kv.get<number>('used') ?? 0
  }

  /** Counts a call of the month and of the second; false when either has no room. */
  take(perMonth: number, perSecond: number): boolean {
    const second = Math.floor(Date.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#thisSecond = 0
    }
    if (this.#used >= perMonth || this.#thisSecond >= perSecond) return false
    this.#thisSecond += 1
    this.ctx.storage.kv.put('used', ++this.#used)
    return true
  }
}
countCalls(Counter.prototype)

export default {
  async fetch(request, env, ctx) {
    const [, key = ''] = request.headers.get('authorization')?.split(' ') ?? []
    const record = await env.CONFIG.get<NaiveRecord>(`naive:${key}`, 'json')
    if (!record) return new Response('Unknown key', { status: 401 })
    const { subscription, callsPerMonth, callsPerSecond } = record
    const counter = env.METER.getByName(subscription)
    if (!(await counter.take(callsPerMonth, callsPerSecond))) {
      return new Response('Too many calls', { status: 429 })
    }
    const url = new URL(request.url)
    const origin = await fetch(env.ORIGIN_URL + url.pathname + url.search, request)
    const event = { subscription, path: url.pathname, status: origin.status, at: Date.now() }
    ctx.waitUntil(env.USAGE.send(event))
    return origin
  },
} satisfies ExportedHandler<NaiveEnv>
