/** The authority for one subscription: may this call pass now? Load, decide, store. */
import { DurableObject } from 'cloudflare:workers'
import type { KeySnapshot, SubscriptionSnapshot } from '../domain/config'
import { KEPT_MS, type Claim, type IdempotentCall } from '../domain/idempotent-call'
import { LeaseBook, type BookConfig, type StoredBook } from '../domain/lease/book'
import type {
  LeaseReply,
  LeaseRequest,
  MeterInspection,
  MeterUsage,
} from '../domain/lease/protocol'
import { RESEND_MS } from '../domain/lease/outbox'
import { rebuiltBook, type LedgerFacts } from '../domain/lease/rebuilt-book'
import type { SettledBatch } from '../domain/usage-event'
import { now, refreshClock } from '../platform/clock'
import { IdempotentCalls } from './idempotent-calls'
import type { MeterStub } from './stubs'

declare const DEVELOPMENT: boolean

/** Settled usage is on its way to the ledger at most this many ms after it was reported. */
const FLUSH_MS = DEVELOPMENT ? 100 : 15_000

interface MeterEnv {
  readonly CONFIG: KVNamespace
  readonly USAGE: Queue
}

interface StoredConfig extends BookConfig {
  /** Found in KV by a gateway, not sent by the control plane: other keys may exist. */
  readonly adopted: boolean
}

export class SubscriptionMeter extends DurableObject<MeterEnv> implements MeterStub {
  /** There before the first call comes in. */
  #book!: LeaseBook
  #config: StoredConfig | null
  #alarmAt: number | null = null
  readonly #calls: IdempotentCalls

  constructor(ctx: DurableObjectState, env: MeterEnv) {
    super(ctx, env)
    this.#config = ctx.storage.kv.get<StoredConfig>('config') ?? null
    this.#calls = new IdempotentCalls(ctx.storage.sql)
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm()
      // First: a book never goes back to before the moment it was opened at.
      await refreshClock(env.CONFIG)
      const stored = ctx.storage.kv.get<StoredBook>('book') ?? null
      this.#book = new LeaseBook(stored, this.#config, now())
    })
  }

  async lease(request: LeaseRequest): Promise<LeaseReply> {
    await refreshClock(this.env.CONFIG)
    const { reply, store } = this.#book.lease(request, now())
    if (store) this.#store(store)
    if (this.#book.hasSettled) this.#flushWithin(FLUSH_MS)
    return reply
  }

  async configure(snapshot: SubscriptionSnapshot, keys: readonly KeySnapshot[]): Promise<number> {
    await refreshClock(this.env.CONFIG)
    const current = this.#config?.snapshot.version ?? -1
    if (snapshot.version < current) return current
    this.#configure({ snapshot, keys, adopted: false })
    return snapshot.version
  }

  async adopt(snapshot: SubscriptionSnapshot, key: KeySnapshot): Promise<void> {
    await refreshClock(this.env.CONFIG)
    const config = this.#config
    if (config && !config.adopted && snapshot.version <= config.snapshot.version) return
    const keys = config?.keys ?? []
    // What is known of a key wins over the cache: a revocation must not be undone by an old record.
    const merged = keys.some((k) => k.hash === key.hash) ? keys : [...keys, key]
    const newest = config && config.snapshot.version > snapshot.version ? config.snapshot : snapshot
    this.#configure({ snapshot: newest, keys: merged, adopted: true })
  }

  async usage(): Promise<MeterUsage | null> {
    await refreshClock(this.env.CONFIG)
    return this.#book.usage(now())
  }

  async inspect(): Promise<MeterInspection> {
    await refreshClock(this.env.CONFIG)
    return this.#book.inspect(now())
  }

  async acknowledge(sequences: readonly number[]): Promise<void> {
    this.#store(this.#book.acknowledge(sequences, now()))
  }

  async rebuild(facts: LedgerFacts): Promise<boolean> {
    await refreshClock(this.env.CONFIG)
    const rebuilt = this.#config && rebuiltBook(this.#book.acknowledge([], now()), facts)
    if (!rebuilt) return false
    this.#store(rebuilt)
    this.#book = new LeaseBook(rebuilt, this.#config, now())
    return true
  }

  async claim(call: IdempotentCall): Promise<Claim> {
    await refreshClock(this.env.CONFIG)
    this.#flushWithin(KEPT_MS)
    return this.#calls.claim(call, now())
  }

  async complete(key: string): Promise<boolean> {
    await refreshClock(this.env.CONFIG)
    return this.#calls.complete(key, now())
  }

  /** Sends settled usage to the ledger, and again until it is acknowledged. */
  override async alarm(): Promise<void> {
    this.#alarmAt = null
    await refreshClock(this.env.CONFIG)
    const { send, store } = this.#book.flush(now())
    this.#store(store)
    const expiry = this.#calls.prune(now())
    if (expiry !== null) this.#flushWithin(expiry - now())
    if (!this.#config || !this.#book.hasSettled) return
    this.#flushWithin(RESEND_MS)
    const { id, productId, locator } = this.#config.snapshot
    if (send.length === 0) return
    await this.env.USAGE.send({
      kind: 'settled',
      version: 1,
      subscriptionId: id,
      productId,
      locator,
      entries: send,
    } satisfies SettledBatch)
  }

  #configure(config: StoredConfig): void {
    this.#config = config
    this.#book.configure(config, now())
    this.ctx.storage.kv.put('config', config)
  }

  /** The output gate holds every reply until this is durable. */
  #store(state: StoredBook): void {
    this.ctx.storage.kv.put('book', state)
  }

  /** Makes sure of an alarm within that many ms of real time. */
  #flushWithin(ms: number): void {
    const at = Date.now() + ms
    if (this.#alarmAt !== null && this.#alarmAt <= at) return
    this.#alarmAt = at
    void this.ctx.storage.setAlarm(at)
  }
}
