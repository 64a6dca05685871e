import * as z from 'zod/mini'
import { LATENCY_BOUNDS_MS, type UsageMessage } from '../domain/usage-event'
import { DAY_MS } from '../db/usage-write/grains'
import { HOURS_KEPT_MS } from '../db/usage-write/prune'

/** ms; older usage could not be summed into its day any more. */
const OLDEST_MS = HOURS_KEPT_MS - DAY_MS
/** ms; the last moment of an ECMAScript time value (ECMA-262 section 21.4.1.1). */
const LAST_INSTANT = 8.64e15

const count = z.int().check(z.gte(0))
const instant = z.int().check(z.gte(0), z.lte(LAST_INSTANT))
const id = z.string().check(z.regex(/^[\w-]{1,64}$/))
/** A call may be refused before its route is known. */
const idOrNone = z.string().check(z.regex(/^[\w-]{0,64}$/))
const code = z.string().check(z.regex(/^\w{0,64}$/))
const place = z.string().check(z.regex(/^\w{0,8}$/))

const usageRow = z.object({
  subscriptionId: id,
  productId: id,
  routeId: idOrNone,
  keyId: idOrNone,
  statusClass: z.int().check(z.gte(1), z.lte(5)),
  code,
  region: place,
  minute: instant.check(z.multipleOf(60_000)),
  calls: count,
  units: count,
  refunded: count,
  bytesIn: count,
  bytesOut: count,
  gatewayMs: count,
  originMs: count,
  latency: z.array(count).check(z.length(LATENCY_BOUNDS_MS.length + 1)),
})

const usageError = z
  .object({
    subscriptionId: id,
    productId: id,
    routeId: idOrNone,
    status: z.int().check(z.gte(400), z.lte(599)),
    code,
    hour: instant.check(z.multipleOf(3_600_000)),
    calls: count,
    firstAt: instant,
    lastAt: instant,
    examples: z.array(id).check(z.maxLength(10)),
  })
  .check(z.refine((error) => error.firstAt <= error.lastAt, { path: ['lastAt'] }))

const callLogLine = z.object({
  at: instant,
  requestId: id,
  subscriptionId: id,
  productId: id,
  routeId: idOrNone,
  keyId: idOrNone,
  planId: idOrNone,
  method: z.string().check(z.maxLength(32)),
  path: z.string().check(z.maxLength(16_384)),
  status: z.int().check(z.gte(100), z.lte(599)),
  code,
  units: count,
  refunded: count,
  gatewayMs: count,
  originMs: count,
  bytesIn: count,
  bytesOut: count,
  colo: place,
})

const capturedMessage = z.object({
  headers: z.record(z.string().check(z.maxLength(256)), z.string().check(z.maxLength(8192))),
  body: z.nullable(z.string().check(z.maxLength(65_536))),
  truncated: z.boolean(),
})

const callCapture = z.object({
  at: instant,
  requestId: id,
  subscriptionId: id,
  productId: id,
  request: capturedMessage,
  response: capturedMessage,
})

const guessCount = z.object({
  minute: instant.check(z.multipleOf(60_000)),
  address: z.string().check(z.regex(/^[0-9a-f]{0,64}$/)),
  network: z.string().check(z.regex(/^[0-9a-f.:/]{0,64}$/)),
  invalid: count,
  blocked: count,
})

const settledUsage = z
  .object({
    sequence: z.int().check(z.gte(1)),
    planVersionId: id,
    from: instant,
    to: instant,
    calls: count,
    units: count,
  })
  .check(z.refine((entry) => entry.from <= entry.to, { path: ['to'] }))

const usageMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('usage'),
    version: z.literal(1),
    batchId: z.string().check(z.regex(/^[\w:-]{1,128}$/)),
    rows: z.array(usageRow).check(z.maxLength(1000)),
    log: z.array(callLogLine).check(z.maxLength(2000)),
    errors: z.optional(z.array(usageError).check(z.maxLength(1000))),
    captures: z.optional(z.array(callCapture).check(z.maxLength(10))),
    guesses: z.optional(z.array(guessCount).check(z.maxLength(1000))),
    sentAt: z.optional(instant),
  }),
  z.object({
    kind: z.literal('settled'),
    version: z.literal(1),
    subscriptionId: id,
    productId: id,
    locator: z.string().check(z.regex(/^\w{1,64}$/)),
    entries: z.array(settledUsage).check(z.maxLength(1000)),
  }),
])

export type Parsed =
  | { readonly readable: true; readonly message: UsageMessage }
  | { readonly readable: false; readonly reason: string }

/**
 * Reads what came from the queue: integers from 0 to 2^53 - 1, arrays within bounds, members that a
 * newer gateway may add left out. The reason names places and rules, never values.
 * @param now ms
 */
export function parseUsageMessage(body: unknown, now: number): Parsed {
  const result = usageMessage.safeParse(body)
  if (!result.success) {
    const issues = result.error.issues.slice(0, 5)
    const reason = issues.map(({ path, code }) => `${path.join('.') || 'message'}: ${code}`)
    return { readable: false, reason: reason.join('; ') }
  }
  const message: UsageMessage = result.data
  if (message.kind === 'usage' && message.rows.some((row) => row.minute < now - OLDEST_MS)) {
    return { readable: false, reason: 'rows: older than the usage that is kept' }
  }
  return { readable: true, message }
}
