import { LeaseBook, type BookConfig, type StoredBook } from '../../../../../src/domain/lease/book'
import { RESEND_MS } from '../../../../../src/domain/lease/outbox'
import {
  poolId,
  type LeaseGrant,
  type LeaseReply,
  type LeaseRequest,
  type RateAsk,
} from '../../../../../src/domain/lease/protocol'
import type { CounterRules, StoredCounter } from '../../../../../src/domain/lease/quota-counters'
import type { Audit } from './audit'
import type { ControlPlane } from './control-plane'
import { windowsOf, type TrueTokens } from './rate-audit'
import type { Random } from './random'
import type { Scenario } from './scenario'
import type { Timeline } from './timeline'
import type { Weather } from './weather'

/** A reply, and what its rate tokens really are. */
export interface Envelope {
  readonly grant: LeaseGrant
  readonly tokens: ReadonlyMap<string, TrueTokens>
}

interface Reply extends Envelope {
  readonly config: BookConfig
  left: boolean
}

/** A key's own quota, as rules for counters; null when it has none. */
function keyRules({ snapshot, keys }: BookConfig, hash: string): CounterRules | null {
  const quota = keys.find((k) => k.hash === hash)?.limits?.quota
  return quota ? { ...snapshot, plan: { quotas: [quota] }, overage: null } : null
}

/** One life of the object's memory. */
interface Instance {
  readonly book: LeaseBook
  lastStore: StoredBook | null
  /** ms, true time, at which all its writes are durable: its output gate. */
  gate: number
  dead: boolean
}

const ZOMBIE_MS = 30_000
const CONFIGURE_RETRY_MS = 200

/**
 * A Durable Object with a `LeaseBook`: its memory may be lost at any time, its writes take a while to
 * be durable and hold all replies back until they are, and an old instance may linger until it writes.
 */
export class SimMeter {
  #book: string | null = null
  #config: BookConfig
  #live: Instance | null = null
  #zombie: { readonly instance: Instance; readonly since: number } | null = null
  #offset = 0
  #latest = 0
  #lostAt = 0
  #alarmAt: number | null = null
  readonly #envelopes = new WeakMap<LeaseGrant, Reply>()

  constructor(
    private readonly timeline: Timeline,
    private readonly random: Random,
    private readonly weather: Weather,
    private readonly audit: Audit,
    private readonly control: ControlPlane,
    private readonly scenario: Scenario,
    private readonly note: (what: () => string) => void,
  ) {
    this.#config = control.config
  }

  /** ms by the meter's clock. */
  get clock(): number {
    return this.timeline.now + this.#offset
  }

  /** ms until the clock is where it once was, before it jumped back. */
  get behind(): number {
    return Math.max(0, this.#latest - this.clock)
  }

  /** A request arrives; exactly one of `respond` and `fail` is called, later. */
  receive(
    request: LeaseRequest,
    sentAt: number,
    respond: (envelope: Envelope) => void,
    fail: () => void,
  ): void {
    const instance = this.#route(sentAt)
    const { reply, store } = instance.book.lease(request, this.clock)
    this.note(() => describeReply(request, reply, this.#describe(instance), store))
    if (store && !this.#writeBook(instance, store)) return fail()
    if (reply.outcome === 'unconfigured') return fail()
    const envelope = this.#envelope(reply, request.rates, instance)
    if (instance.book.hasSettled) this.#alarmWithin(this.random.between(1000, 15_000))
    this.#behindGate(instance, fail, () => {
      this.#leaves(envelope, request.isolate)
      respond({ grant: structuredClone(envelope.grant), tokens: envelope.tokens })
    })
  }

  /** Hands the control plane's configuration over, until it is durable. */
  configure(): void {
    const { config } = this.control
    if (this.#config.snapshot.version >= config.snapshot.version) return
    const instance = this.#start()
    if ((instance.book.config?.snapshot.version ?? 0) < config.snapshot.version) {
      instance.book.configure(config, this.clock)
      this.audit.quotas.raise(config.snapshot, this.clock)
      this.#eachKey(config, (hash, rules) => this.audit.key(hash).raise(rules, this.clock))
      this.#write(instance, () => this.#configured(config, instance))
    }
    this.timeline.after(CONFIGURE_RETRY_MS, () => this.configure())
  }

  /** Memory and what was not durable yet are lost. */
  crash(): void {
    if (!this.#live) return
    this.#lostAt = Math.max(this.clock, this.#latest)
    this.audit.totals.restarts++
    this.#live.dead = true
    this.#live = null
  }

  /** The object moves to another host; the old instance may linger. */
  failOver(): void {
    const old = this.#live
    // The store has a new owner: what the old instance was writing is lost, and it notices.
    if (!old || old.gate >= this.timeline.now) return this.crash()
    this.#lostAt = Math.max(this.clock, this.#latest)
    this.audit.totals.zombies++
    this.endZombie()
    this.#zombie = { instance: old, since: this.timeline.now }
    this.#live = null
    this.timeline.after(ZOMBIE_MS, () => {
      if (this.#zombie?.instance === old) this.endZombie()
    })
    if (this.random.chance(0.3)) this.jump(this.random.between(-50, 50))
  }

  /** The old instance is gone for good. */
  endZombie(): void {
    if (this.#zombie) this.#zombie.instance.dead = true
    this.#zombie = null
  }

  /** ms by its clock when memory was last lost, and with it what was debited ahead. */
  get lostAt(): number {
    return this.#lostAt
  }

  jump(ms: number): void {
    this.#latest = Math.max(this.#latest, this.clock)
    this.#offset += ms
    this.audit.rates.jumped(ms, this.timeline.now)
  }

  get book(): LeaseBook {
    return this.#start().book
  }

  /** Sends settled usage to the ledger. */
  alarm(): void {
    this.#alarmAt = null
    const instance = this.#start()
    const { send, store } = instance.book.flush(this.clock)
    this.#writeBook(instance, store)
    if (!instance.book.hasSettled) return
    this.#alarmWithin(RESEND_MS)
    const retry = () => this.#alarmWithin(1000)
    this.#behindGate(instance, retry, () => {
      this.weather.queue(() => {
        for (const entry of send) this.audit.billed(entry)
        this.weather.queue(() => this.#acknowledge(send.map((e) => e.sequence)))
      })
    })
  }

  #acknowledge(sequences: readonly number[]): void {
    const instance = this.#start()
    this.#writeBook(instance, instance.book.acknowledge(sequences, this.clock))
  }

  #alarmWithin(ms: number): void {
    const at = this.timeline.now + ms
    if (this.#alarmAt !== null && this.#alarmAt <= at) return
    this.#alarmAt = at
    this.timeline.after(ms, () => {
      if (this.#alarmAt === at) this.alarm()
    })
  }

  #describe(instance: Instance): string {
    return instance === this.#zombie?.instance ? 'zombie' : 'meter'
  }

  #start(): Instance {
    this.#live ??= {
      book: new LeaseBook(
        this.#book === null ? null : (JSON.parse(this.#book) as StoredBook),
        this.#config,
        this.clock,
      ),
      lastStore: null,
      gate: Number.NEGATIVE_INFINITY,
      dead: false,
    }
    return this.#live
  }

  #route(sentAt: number): Instance {
    const zombie = this.#zombie
    const reachable = zombie && (sentAt < zombie.since || this.scenario.partition)
    return reachable && this.random.chance(0.5) ? zombie.instance : this.#start()
  }

  #writeBook(instance: Instance, store: StoredBook): boolean {
    const text = JSON.stringify(store)
    instance.lastStore = store
    return this.#write(instance, () => (this.#book = text))
  }

  /** False for a zombie: it dies as soon as it touches its storage. */
  #write(instance: Instance, apply: () => void): boolean {
    if (instance === this.#zombie?.instance) {
      this.endZombie()
      return false
    }
    instance.gate = Math.max(instance.gate, this.timeline.now + this.random.between(0, 15))
    this.timeline.after(instance.gate - this.timeline.now, () => {
      if (!instance.dead) apply()
    })
    return true
  }

  #behindGate(instance: Instance, fail: () => void, leave: () => void): void {
    this.timeline.after(instance.gate - this.timeline.now, () => (instance.dead ? fail() : leave()))
  }

  #configured(config: BookConfig, instance: Instance): void {
    this.#config = config
    this.note(() => `version ${config.snapshot.version} is durable`)
    const stored = this.#book === null ? [] : [JSON.parse(this.#book) as StoredBook]
    if (instance.lastStore) stored.push(instance.lastStore)
    const countersOf = (of: (book: StoredBook) => readonly StoredCounter[] | undefined) =>
      stored.flatMap((book) => of(book) ?? [])
    this.audit.quotas.lower(
      config.snapshot,
      countersOf((book) => book.counters),
    )
    this.#eachKey(config, (hash, rules) => {
      const counters = countersOf((book) => book.keys?.counters[hash])
      this.audit.key(hash).lower(rules, counters)
    })
    for (const { hash, status } of config.keys) {
      if (status === 'revoked') this.audit.revoked(hash, this.timeline.now)
    }
  }

  #eachKey(config: BookConfig, tell: (hash: string, rules: CounterRules) => void): void {
    for (const { hash } of config.keys) {
      const rules = keyRules(config, hash)
      if (rules) tell(hash, rules)
    }
  }

  #envelope(grant: LeaseGrant, asks: readonly RateAsk[], instance: Instance): Reply {
    const known = this.#envelopes.get(grant)
    if (known) return known
    const tokens = new Map<string, TrueTokens>()
    const config = instance.book.config as BookConfig
    const { plan, version } = config.snapshot
    for (const { routeId, key, granted, ttlMs } of grant.rates) {
      const ask = { ...(asks.find((a) => a.routeId === routeId) as RateAsk), key: key ?? '' }
      const own = config.keys.find((k) => k.hash === key)?.limits?.rate ?? null
      const windows = windowsOf(ask, plan, own).map(({ id, rule }) => ({
        id: `${id} since ${this.control.epoch(id, version)}`,
        rule,
      }))
      const { grantedAt } = grant
      const trueAt = this.timeline.now
      tokens.set(poolId(routeId, key), {
        routeId,
        key,
        left: granted,
        ttlMs,
        grantedAt,
        trueAt,
        windows,
      })
    }
    const envelope = { grant, tokens, config, left: false }
    this.#envelopes.set(grant, envelope)
    return envelope
  }

  /** What never left was never granted: after a restart its number is granted again. */
  #leaves(envelope: Reply, isolate: string): void {
    if (envelope.left) return
    envelope.left = true
    const { grant, config } = envelope
    if (grant.lease > 0) this.audit.quotas.granted(grant, isolate, config.snapshot)
    for (const { hash, window, ...part } of grant.keyUnits?.grants ?? []) {
      const rules = keyRules(config, hash)
      if (part.lease === 0 || !rules) continue
      const { grantedAt } = grant
      this.audit.key(hash).granted({ ...part, grantedAt, windows: [window] }, isolate, rules)
    }
  }
}

function describeReply(
  { isolate, request }: LeaseRequest,
  reply: LeaseReply,
  meter: string,
  store: StoredBook | null,
): string {
  if (reply.outcome === 'unconfigured') return `${meter} is unconfigured`
  const { lease, units, rates, exhausted } = reply
  const tokens = rates.map((r) => `${r.routeId} ${r.granted} for ${r.ttlMs}`).join(', ')
  const windows = reply.windows
    .map((w) => `${w.name} ${w.used}/${w.limit} from ${w.startsAt}`)
    .join(', ')
  const end = exhausted ? ` ${exhausted.window} exhausted` : ''
  const stored = store ? ` stores ${store.counters.map((c) => c.debited).join('/')}` : ''
  return `${meter} answers ${isolate} ${request}: lease ${lease} of ${units}${end} [${tokens}] ${windows}${stored}`
}
