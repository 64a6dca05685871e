/** Usage breakdowns on their way to the queue: summed in memory, packed, sent within two seconds. */
import type { Id } from '../domain/ids'
import {
  LATENCY_BOUNDS_MS,
  latencyBucket,
  type CallLogLine,
  type UsageBatch,
  type UsageRow,
} from '../domain/usage-event'
import { now } from '../platform/clock'
import { sleep } from './timers'

const MINUTE_MS = 60_000
const FLUSH_MS = 1500
/** A message is sent at this size, so that the last line still fits below 64 KB, the unit of charge. */
const MOST_BYTES = 54_000
/** What a row, and a log line without its path, take as JSON. */
const ROW_BYTES = 600
const LINE_BYTES = 500
/** Log lines kept of one key in a second; every call is counted all the same. */
const LINES_PER_SECOND = 10
/** Failed sends are kept up to this many batches, the oldest dropped first. */
const MOST_UNSENT = 40

/** A finished call, refused ones included. */
export interface CallRecord extends CallLogLine {
  readonly region: string
}

export class UsageBuffer {
  #rows = new Map<string, UsageRow>()
  #log: CallLogLine[] = []
  #bytes = 0
  #unsent: UsageBatch[] = []
  #flushAt = 0
  #sequence = 0
  #second = 0
  readonly #linesThisSecond = new Map<Id, number>()

  constructor(
    private readonly isolate: Id,
    private readonly queue: Queue,
  ) {}

  /** Adds a call; the call that finds the buffer empty keeps it alive until it is sent. */
  add({ region, ...call }: CallRecord, ctx: ExecutionContext): void {
    this.#count(call, region)
    this.#sample(call)
    if (this.#bytes >= MOST_BYTES) {
      ctx.waitUntil(this.#flush())
    } else if (this.#flushAt <= now()) {
      this.#flushAt = now() + FLUSH_MS
      ctx.waitUntil(sleep(FLUSH_MS).then(() => this.#flush()))
    }
  }

  #count(call: CallLogLine, region: string): void {
    const statusClass = Math.floor(call.status / 100)
    const minute = call.at - (call.at % MINUTE_MS)
    const { subscriptionId, productId, routeId, keyId, code } = call
    const name = `${subscriptionId}|${routeId}|${keyId}|${statusClass}|${code}|${minute}`
    let row = this.#rows.get(name)
    if (!row) {
      row = {
        subscriptionId,
        productId,
        routeId,
        keyId,
        statusClass,
        code,
        region,
        minute,
        calls: 0,
        units: 0,
        refunded: 0,
        bytesIn: 0,
        bytesOut: 0,
        gatewayMs: 0,
        originMs: 0,
        latency: Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0),
      }
      this.#rows.set(name, row)
      this.#bytes += ROW_BYTES
    }
    row.calls += 1
    row.units += call.units
    row.refunded += call.refunded
    row.bytesIn += call.bytesIn
    row.bytesOut += call.bytesOut
    row.gatewayMs += call.gatewayMs
    row.originMs += call.originMs
    const bucket = latencyBucket(call.gatewayMs + call.originMs)
    row.latency[bucket] = (row.latency[bucket] ?? 0) + 1
  }

  #sample(line: CallLogLine): void {
    const second = Math.floor(line.at / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#linesThisSecond.clear()
    }
    const lines = (this.#linesThisSecond.get(line.keyId) ?? 0) + 1
    this.#linesThisSecond.set(line.keyId, lines)
    if (lines > LINES_PER_SECOND) return
    this.#log.push(line)
    this.#bytes += LINE_BYTES + line.path.length
  }

  async #flush(): Promise<void> {
    if (this.#rows.size > 0) {
      this.#unsent.push({
        kind: 'usage',
        version: 1,
        batchId: `${this.isolate}:${++this.#sequence}`,
        rows: [...this.#rows.values()],
        log: this.#log,
      })
      this.#rows = new Map()
      this.#log = []
      this.#bytes = 0
    }
    const batches = this.#unsent.splice(0)
    for (const [i, batch] of batches.entries()) {
      try {
        await this.queue.send(batch)
      } catch {
        this.#unsent.unshift(...batches.slice(i))
        this.#unsent.splice(0, Math.max(0, this.#unsent.length - MOST_UNSENT))
        return
      }
    }
  }
}
