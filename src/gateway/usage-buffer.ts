/** Usage breakdowns on their way to the queue: summed in memory, packed, sent within two seconds. */
import type { Id } from '../domain/ids'
import {
  LATENCY_BOUNDS_MS,
  latencyBucket,
  type CallCapture,
  type CallLogLine,
  type UsageBatch,
  type UsageError,
  type UsageRow,
} from '../domain/usage-event'
import { now } from '../platform/clock'
import type { GuessTally } from './guess-tally'
import { sleep } from './timers'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const FLUSH_MS = 1500
/** A message is sent at this size, so that the last line still fits below 64 KB, the unit of charge. */
const MOST_BYTES = 54_000
/** What a row, an error, and a log line without its path take as JSON. */
const ROW_BYTES = 600
const ERROR_BYTES = 400
const LINE_BYTES = 500
/** Request ids beside the count of an error. */
const EXAMPLES = 3
/** Log lines kept of one key in a second; every call is counted all the same. */
const LINES_PER_SECOND = 10
/** Captured calls of one second. */
const CAPTURES_PER_SECOND = 5
/** A queue takes messages of 128 KB. */
const MOST_CAPTURE_BYTES = 120_000
/** Failed sends are kept up to this many batches, the oldest dropped first. */
const MOST_UNSENT = 40

/** A finished call, refused ones included. */
export interface CallRecord extends CallLogLine {
  readonly region: string
}

export class UsageBuffer {
  #rows = new Map<string, UsageRow>()
  #errors = new Map<string, UsageError>()
  #log: CallLogLine[] = []
  #bytes = 0
  #unsent: UsageBatch[] = []
  #flushAt = 0
  #sequence = 0
  #second = 0
  #captureSecond = 0
  #capturesThisSecond = 0
  readonly #linesThisSecond = new Map<Id, number>()

  constructor(
    private readonly isolate: Id,
    private readonly queue: Queue,
    private readonly guesses: GuessTally,
  ) {}

  /** Adds a call; the call that finds the buffer empty keeps it alive until it is sent. */
  add({ region, ...call }: CallRecord, ctx: ExecutionContext): void {
    this.#count(call, region)
    if (call.status >= 400) this.#countError(call)
    this.#sample(call)
    if (this.#bytes >= MOST_BYTES) ctx.waitUntil(this.#flush())
    else this.#flushSoon(ctx)
  }

  /** Notes a bad key, as `GuessTally.add`. */
  addGuess(address: string, blocked: boolean, ctx: ExecutionContext): void {
    this.guesses.add(address, blocked, now())
    this.#flushSoon(ctx)
  }

  #flushSoon(ctx: ExecutionContext): void {
    if (this.#flushAt > now()) return
    this.#flushAt = now() + FLUSH_MS
    ctx.waitUntil(sleep(FLUSH_MS).then(() => this.#flush()))
  }

  /** Sends a captured call, in a message of its own; those of a busy second, or of a jam, are dropped. */
  addCapture(capture: CallCapture, ctx: ExecutionContext): void {
    const second = Math.floor(now() / 1000)
    if (second !== this.#captureSecond) {
      this.#captureSecond = second
      this.#capturesThisSecond = 0
    }
    if (++this.#capturesThisSecond > CAPTURES_PER_SECOND) return
    if (this.#unsent.length > MOST_UNSENT / 2 || bytesOf(capture) > MOST_CAPTURE_BYTES) return
    this.#unsent.push(this.#batch({ captures: [capture] }))
    ctx.waitUntil(this.#flush())
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

  #countError({
    at,
    subscriptionId,
    productId,
    routeId,
    status,
    code,
    requestId,
  }: CallLogLine): void {
    const hour = at - (at % HOUR_MS)
    const name = `${subscriptionId}|${routeId}|${status}|${code}|${hour}`
    const error = this.#errors.get(name)
    if (!error) {
      const examples = [requestId]
      const what = { subscriptionId, productId, routeId, status, code, hour }
      this.#errors.set(name, { ...what, calls: 1, firstAt: at, lastAt: at, examples })
      this.#bytes += ERROR_BYTES
      return
    }
    error.calls += 1
    error.firstAt = Math.min(error.firstAt, at)
    error.lastAt = Math.max(error.lastAt, at)
    if (error.examples.length < EXAMPLES) error.examples.push(requestId)
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

  #batch(parts: Partial<UsageBatch>): UsageBatch {
    const batchId = `${this.isolate}:${++this.#sequence}`
    return { kind: 'usage', version: 1, batchId, sentAt: now(), rows: [], log: [], ...parts }
  }

  async #flush(): Promise<void> {
    if (this.#rows.size > 0) {
      this.#unsent.push(
        this.#batch({
          rows: [...this.#rows.values()],
          log: this.#log,
          errors: [...this.#errors.values()],
        }),
      )
      this.#rows = new Map()
      this.#errors = new Map()
      this.#log = []
      this.#bytes = 0
    }
    // In a message of their own: they come while a key is tried, and then many at once.
    if (!this.guesses.isEmpty)
      this.#unsent.push(this.#batch({ guesses: await this.guesses.take() }))
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

const bytesOf = (capture: CallCapture): number =>
  new TextEncoder().encode(JSON.stringify(capture)).length
