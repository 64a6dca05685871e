import type { KeyRecord } from '../domain/config'
import type { LeaseGrant, LeaseReply, LeaseRequest } from '../domain/lease/protocol'
import type { MeterStub } from '../durable-objects/stubs'
import { log } from '../platform/log'
import { isLeaseReply } from './meter-replies'
import type { Records } from './records'

export type MeterAnswer =
  | LeaseGrant
  /** Neither meter nor KV know the key. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'unavailable'; readonly missing: 'limiter' | 'config' }

/** Asks one subscription's meter, and hands it the KV record of a key that it does not know. */
export class MeterClient {
  readonly #confirmed = new Set<string>()
  #toldOfNonsense = false

  constructor(
    /** A stub is useless after it threw: always a new one. */
    private readonly stub: () => MeterStub,
    private readonly records: Records,
  ) {}

  /**
   * One lease request. A cold key's record is fetched beside it, so that the call waits for the slower
   * of both and not for their sum; it is used only when the meter does not know the key.
   */
  async lease(request: LeaseRequest): Promise<MeterAnswer> {
    const cold = request.keys.filter((hash) => !this.#confirmed.has(hash))
    const records = Promise.all(cold.map((hash) => this.#record(hash)))
    try {
      const reply = await this.#ask(request)
      const isKnown = reply.outcome === 'ok' && reply.keys.every((k) => k.status !== 'unknown')
      const answer = isKnown ? reply : await this.#introduce(request, reply, await records)
      if (answer.outcome === 'ok') {
        for (const key of answer.keys) if (key.status === 'active') this.#confirmed.add(key.hash)
      }
      return answer
    } catch {
      return { outcome: 'unavailable', missing: 'limiter' }
    }
  }

  /** Repeats once under the same number where the runtime says that this is safe. */
  async #ask(request: LeaseRequest): Promise<LeaseReply> {
    try {
      return this.#sane(await this.stub().lease(request), request)
    } catch (error) {
      const { retryable, overloaded } = error as { retryable?: boolean; overloaded?: boolean }
      if (!retryable || overloaded) throw error
      return this.#sane(await this.stub().lease(request), request)
    }
  }

  /** @throws {Error} for a reply that no meter of ours gives */
  #sane(reply: unknown, request: LeaseRequest): LeaseReply {
    if (isLeaseReply(reply, request)) return reply
    if (!this.#toldOfNonsense) log({ event: 'meter_reply_refused' })
    this.#toldOfNonsense = true
    throw new Error('the meter answered nonsense')
  }

  /** The meter adopts the records that are newer than what it has; then it is asked once more. */
  async #introduce(
    request: LeaseRequest,
    reply: LeaseReply,
    records: readonly (KeyRecord | null | 'failed')[],
  ): Promise<MeterAnswer> {
    const found = records.filter((r): r is KeyRecord => r !== null && r !== 'failed')
    for (const { subscription, key } of found) await this.stub().adopt(subscription, key)
    if (found.length > 0) {
      const again = await this.#ask({ ...request, request: request.request + 1, reports: [] })
      if (again.outcome === 'ok') return again
    }
    if (reply.outcome === 'ok') return reply
    return records.includes('failed')
      ? { outcome: 'unavailable', missing: 'config' }
      : { outcome: 'unknown' }
  }

  async #record(hash: string): Promise<KeyRecord | null | 'failed'> {
    try {
      return await this.records.key(hash)
    } catch {
      return 'failed'
    }
  }
}
