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
  /** It neither arrives nor answers; it fails when `over` does, or never. */
  | { readonly kind: 'hang'; readonly over?: Promise<void> }
  /** It arrives so many ms late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** It arrives twice; the second reply counts. */
  | { readonly kind: 'twice' }
  /** It arrives; what comes back is this. */
  | { readonly kind: 'garbage'; readonly reply: unknown }

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
export const garbage = (reply: unknown): Fault => ({ kind: 'garbage', reply })
/** Hangs until `over`, when the line breaks. */
export const hangingUntil = (over: Promise<void>): Fault => ({ kind: 'hang', over })

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function through<T>(fault: Fault | null, call: () => Promise<T>): Promise<T> {
  switch (fault?.kind) {
    case 'fail':
      throw fault.error
    case 'lost':
      await call()
      throw fault.error
    case 'hang':
      await (fault.over ?? new Promise<never>(() => {}))
      throw away({})
    case 'garbage':
      await call()
      return fault.reply as T
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
      rebuild: (facts) => at('rebuild', () => real.rebuild(facts)),
      inspect: () => at('inspect', () => real.inspect()),
      acknowledge: (sequences) => at('acknowledge', () => real.acknowledge(sequences)),
      claim: (call) => at('claim', () => real.claim(call)),
      complete: (key) => at('complete', () => real.complete(key)),
    }
  }
}

/** The real KV behind a line that `fault` breaks. */
export class FaultyKv {
  readonly reads: string[] = []
  fault: (name: string) => Fault | null = () => null

  get CONFIG(): KVNamespace {
    const getWithMetadata = (name: string, options: KVNamespaceGetOptions<'text'>) => {
      this.reads.push(name)
      return through(this.fault(name), () => testEnv.CONFIG.getWithMetadata(name, options))
    }
    return { getWithMetadata } as unknown as KVNamespace
  }
}

type KvRead = KVNamespaceGetWithMetadataResult<string, unknown>

/**
 * KV as one edge location may see it: what was read once, absence included, is served from its cache
 * for the next 120 s, whatever is written meanwhile.
 */
export class StaleKv {
  readonly #cache = new Map<string, { readonly found: KvRead; readonly until: number }>()

  get CONFIG(): KVNamespace {
    const getWithMetadata = (name: string) => this.#read(name)
    return { getWithMetadata } as unknown as KVNamespace
  }

  async #read(name: string): Promise<KvRead> {
    const cached = this.#cache.get(name)
    if (cached && Date.now() < cached.until) return cached.found
    const found = await testEnv.CONFIG.getWithMetadata(name)
    this.#cache.set(name, { found, until: Date.now() + 120_000 })
    return found
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
