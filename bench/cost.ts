/**
 * What a million calls cost on Cloudflare, in US dollars, at list prices beyond the included amounts:
 * Workers and Durable Objects pricing, KV, Queues and D1.
 */
export interface CostInputs {
  /** ms of CPU per call. */
  readonly cpuMs: number
  /** Per call, as are all below unless they say otherwise. */
  readonly kvReads: number
  /** Requests to Durable Objects, alarms included. */
  readonly doCalls: number
  readonly storageWrites: number
  /** ms that an object is billed as active for each request to it. */
  readonly activeMsPerDoCall: number
  readonly queueMessages: number
  /** Per message. */
  readonly bytesPerMessage: number
  /** D1 rows written, index entries included, per message. */
  readonly d1RowsPerMessage: number
}

const PRICES = {
  request: 0.3,
  cpuMs: 0.02,
  kvRead: 0.5,
  doRequest: 0.15,
  /** One ms of an object: $12.50 for a million GB-s, of which it is billed 0.128 GB. */
  doMs: 0.0016,
  rowWritten: 1,
  /** A message is written, read and deleted, each for every 64 KB begun: three operations of $0.40. */
  message: 1.2,
  /** The stored bytes of a million calls: $0.75 for a GB-month. */
  storedByte: 0.00075,
} as const
const OPERATION_BYTES = 64_000
/** Messages that the consumer takes in one invocation. */
const CONSUMER_BATCH = 100

/** Dollars for a million calls. */
export function costPerMillion(inputs: CostInputs): number {
  const { queueMessages: messages, bytesPerMessage } = inputs
  return (
    PRICES.request +
    PRICES.cpuMs * inputs.cpuMs +
    PRICES.kvRead * inputs.kvReads +
    inputs.doCalls * (PRICES.doRequest + PRICES.doMs * inputs.activeMsPerDoCall) +
    PRICES.rowWritten * inputs.storageWrites +
    messages * PRICES.message * Math.ceil(bytesPerMessage / OPERATION_BYTES) +
    (messages / CONSUMER_BATCH) * PRICES.request +
    PRICES.rowWritten * inputs.d1RowsPerMessage * messages +
    PRICES.storedByte * bytesPerMessage * messages
  )
}
