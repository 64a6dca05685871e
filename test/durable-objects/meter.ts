/** One meter on real storage, seen from a gateway's side and from inside. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import type { KeySnapshot, PlanSnapshot, SubscriptionSnapshot } from '../../src/domain/config'
import type { LeaseGrant, LeaseReply, LeaseRequest } from '../../src/domain/lease/protocol'
import type { SettledBatch } from '../../src/domain/usage-event'
import type { SubscriptionMeter } from '../../src/durable-objects/subscription-meter'
import { RecordingQueue } from '../gateway/support/faults'
import { consumerOf, meterOf, planOf, productOf, testEnv } from '../gateway/support/world'

export class Meter {
  readonly queue = new RecordingQueue()
  #requests = 0

  private constructor(
    readonly snapshot: SubscriptionSnapshot,
    readonly key: KeySnapshot,
  ) {}

  /** A meter that was never configured. */
  static async fresh(plan: Partial<PlanSnapshot> = {}): Promise<Meter> {
    const { subscription, key } = await consumerOf(productOf(), planOf(plan))
    return new Meter(subscription, key)
  }

  static async configured(plan: Partial<PlanSnapshot> = {}): Promise<Meter> {
    const meter = await Meter.fresh(plan)
    await meter.stub.configure(meter.snapshot, [meter.key])
    return meter
  }

  get stub() {
    return meterOf({ subscription: this.snapshot })
  }

  /** A request under the next number, for one key, no units and no rates, unless told otherwise. */
  request(parts: Partial<LeaseRequest> = {}): LeaseRequest {
    return {
      isolate: 'iso_1',
      request: (this.#requests += 2),
      version: 0,
      keys: [this.key.hash],
      units: { need: 0, want: 0 },
      rates: [],
      reports: [],
      ...parts,
    }
  }

  async ask(parts: Partial<LeaseRequest> = {}): Promise<LeaseReply> {
    return await this.stub.lease(this.request(parts))
  }

  /** Asks for milli-units on behalf of waiting calls. */
  async grant(need: number, parts: Partial<LeaseRequest> = {}): Promise<LeaseGrant> {
    const reply = await this.ask({ units: { need, want: 0 }, ...parts })
    if (reply.outcome !== 'ok') throw new Error(reply.outcome)
    return reply
  }

  /** Spends so many milli-units in so many calls under one lease, and reports them. */
  async spend(milli: number, calls = 1): Promise<void> {
    const { lease, units, grantedAt } = await this.grant(milli)
    const report = { lease, granted: units, grantedAt, used: units, calls, kept: units }
    await this.ask({ reports: [report] })
  }

  /** milli-units settled in the first window. */
  async settled(): Promise<number | undefined> {
    return (await this.stub.usage())?.windows[0]?.used
  }

  /** Takes the meter's memory; its storage stays. */
  async evict(): Promise<void> {
    await evictDurableObject(this.#real)
  }

  /** Runs the alarm that is set, its messages going to `queue`. */
  async alarm(): Promise<boolean> {
    await this.inside((meter) => {
      Object.assign(meter, { env: { ...testEnv, USAGE: this.queue.USAGE } })
    })
    return await runDurableObjectAlarm(this.#real)
  }

  /** ms until the alarm, or null. */
  async untilAlarm(): Promise<number | null> {
    return await this.inside(async (_, { storage }) => {
      const at = await storage.getAlarm()
      return at && at - Date.now()
    })
  }

  /** Names of the rows it keeps. */
  async rows(): Promise<readonly string[]> {
    return await this.inside((_, { storage }) => [...storage.kv.list()].map(([name]) => name))
  }

  /** Counts the rows that are written from now on. */
  async countWrites(): Promise<{ writes: number }> {
    const count = { writes: 0 }
    await this.inside((_, { storage: { kv } }) => {
      const put = kv.put.bind(kv)
      kv.put = (name: string, value: unknown) => {
        count.writes++
        put(name, value)
      }
    })
    return count
  }

  /** Sequences of the settled entries sent so far, in order. */
  get sent(): readonly number[] {
    return this.queue.messages.flatMap((message) =>
      (message as SettledBatch).entries.map(({ sequence }) => sequence),
    )
  }

  async inside<R>(
    look: (meter: SubscriptionMeter, state: DurableObjectState) => R | Promise<R>,
  ): Promise<R> {
    return await runInDurableObject(this.#real, (meter, state) =>
      look(meter as unknown as SubscriptionMeter, state),
    )
  }

  get #real() {
    return testEnv.METER.getByName(this.snapshot.locator)
  }
}
