/** Bindings that misbehave on demand, around the real ones. A test sets `fault`; nothing fails by itself. */
import type { LeaseReply, LeaseRequest } from '../../../src/domain/lease/protocol'
import type { UsageBatch, UsageMessage } from '../../../src/domain/usage-event'
import type { MeterStub } from '../../../src/durable-objects/stubs'
import { testEnv } from './world'

/** What happens to one call of a binding. */
export type Fault =
  /** It never arrives. */
  | { readonly kind: 'fail'; readonly error: Error }
  /** It arrives and takes effect; the reply is lost. */
  | { readonly kind: 'lost'; readonly error: Error }
  /** It neither arrives nor fails. */
  | { readonly kind: 'hang' }
  /** It arrives so many ms late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** It arrives twice; the second reply counts. */
  | { readonly kind: 'twice' }

/** Error properties of Durable Object stubs. */
export interface StubError {
  readonly retryable?: boolean
  readonly overloaded?: boolean
}

const away = (properties: StubError): Error => Object.assign(new Error('away'), properties)
export const failing = (properties: StubError = {}): Fault => ({
  kind: 'fail',
  error: away(properties),
})
export const lost = (properties: StubError = {}): Fault => ({
  kind: 'lost',
  error: away(properties),
})
export const hanging: Fault = { kind: 'hang' }
export const slow = (ms: number): Fault => ({ kind: 'slow', ms })
export const twice: Fault = { kind: 'twice' }

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function through<T>(fault: Fault | null, call: () => Promise<T>): Promise<T> {
  switch (fault?.kind) {
    case 'fail':
      throw fault.error
    case 'lost':
      await call()
      throw fault.error
    case 'hang':
      return await new Promise<never>(() => {})
    case 'slow':
      await sleep(fault.ms)
      return await call()
    case 'twice':
      await call()
      return await call()
    case undefined:
      return await call()
  }
}

/** One lease call as the gateway made it; the reply is missing when none arrived. */
export interface LeaseCall {
  readonly request: LeaseRequest
  reply?: LeaseReply
}

/** The real meters behind a line that `fault` breaks; `leases` keeps what went over it. */
export class FaultyMeters {
  readonly leases: LeaseCall[] = []
  fault: (method: keyof MeterStub) => Fault | null = () => null

  get METER(): GatewayEnv['METER'] {
    const getByName = (name: string) => this.#stub(testEnv.METER.getByName(name) as never)
    return { getByName } as unknown as GatewayEnv['METER']
  }

  #stub(real: MeterStub): MeterStub {
    const at = <T>(method: keyof MeterStub, call: () => Promise<T>) =>
      through(this.fault(method), call)
    return {
      lease: async (request) => {
        const entry: LeaseCall = { request }
        this.leases.push(entry)
        return (entry.reply = await at('lease', () => real.lease(request)))
      },
      adopt: (snapshot, key) => at('adopt', () => real.adopt(snapshot, key)),
      configure: (snapshot, keys) => at('configure', () => real.configure(snapshot, keys)),
      usage: () => at('usage', () => real.usage()),
      acknowledge: (sequences) => at('acknowledge', () => real.acknowledge(sequences)),
    }
  }
}

/** The real KV behind a line that `fault` breaks. */
export class FaultyKv {
  readonly reads: string[] = []
  fault: (name: string) => Fault | null = () => null

  get CONFIG(): KVNamespace {
    const get = (name: string, options?: { type?: string }) => {
      this.reads.push(name)
      const type = options?.type === 'json' ? 'json' : 'text'
      return through(this.fault(name), () => testEnv.CONFIG.get(name, type as 'json'))
    }
    return { get } as unknown as KVNamespace
  }
}

/**
 * KV as one edge location may see it: what was read once, absence included, is served from its cache
 * for the next 120 s, whatever is written meanwhile.
 */
export class StaleKv {
  readonly #cache = new Map<string, { readonly text: string | null; readonly until: number }>()

  get CONFIG(): KVNamespace {
    const get = async (name: string, options?: { type?: string }) => {
      const text = await this.#read(name)
      return text !== null && options?.type === 'json' ? JSON.parse(text) : text
    }
    return { get } as unknown as KVNamespace
  }

  async #read(name: string): Promise<string | null> {
    const cached = this.#cache.get(name)
    if (cached && Date.now() < cached.until) return cached.text
    const text = await testEnv.CONFIG.get(name)
    this.#cache.set(name, { text, until: Date.now() + 120_000 })
    return text
  }
}

/** A queue that keeps what is sent to it, duplicates and all. */
export class RecordingQueue {
  readonly messages: UsageMessage[] = []
  fault: () => Fault | null = () => null

  get USAGE(): Queue {
    const send = (message: UsageMessage) => {
      const copy = structuredClone(message)
      return through(this.fault(), async () => void this.messages.push(copy))
    }
    return { send } as unknown as Queue
  }

  /** Usage batches, each once: what the consumer makes of repeated deliveries. */
  get batches(): readonly UsageBatch[] {
    const batches = new Map<string, UsageBatch>()
    for (const m of this.messages) if (m.kind === 'usage') batches.set(m.batchId, m)
    return [...batches.values()]
  }

  /** Calls counted, by `<status class> <code>`. */
  get calls(): Readonly<Record<string, number>> {
    const calls: Record<string, number> = {}
    for (const row of this.batches.flatMap((b) => b.rows)) {
      const name = `${row.statusClass}xx ${row.code}`.trim()
      calls[name] = (calls[name] ?? 0) + row.calls
    }
    return calls
  }
}
