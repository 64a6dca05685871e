import type { UsageMessage } from '../../../src/domain/usage-event'
import { callLine, HOUR, MINUTE, settledUsage, TODAY, usageRow } from './builders'
import { settledBatch, usageBatch } from './builders'
import type { Random } from './random'
import { consume, env, type Sent } from './worker'

const SUBSCRIPTIONS = ['sub_a', 'sub_b', 'sub_c', 'sub_d']
/** Fewer than the queue is configured with, so that some messages are given up. */
const MAX_RETRIES = 5

/** Messages of four subscriptions, over the three hours around midnight. */
export function makeMessages(random: Random, size: number): UsageMessage[] {
  const sequences = new Map(SUBSCRIPTIONS.map((id) => [id, 0]))
  return Array.from({ length: size }, (_, i) => {
    if (random.next() < 0.7) return someUsage(random, `iso_${i % 7}:${i}`)
    const subscriptionId = random.pick(SUBSCRIPTIONS)
    const entries = Array.from({ length: random.int(1, 4) }, () => {
      const sequence = (sequences.get(subscriptionId) ?? 0) + 1
      sequences.set(subscriptionId, sequence)
      const from = TODAY + random.int(-2 * HOUR, HOUR)
      return settledUsage(sequence, { from, to: from + 900, units: random.int(0, 9000) })
    })
    return settledBatch(random.shuffle(entries), subscriptionId)
  })
}

function someUsage(random: Random, batchId: string): UsageMessage {
  const rows = Array.from({ length: random.int(1, 5) }, () => {
    const latency = Array.from({ length: 17 }, () => (random.next() < 0.3 ? random.int(1, 9) : 0))
    return usageRow({
      subscriptionId: random.pick(SUBSCRIPTIONS),
      routeId: random.pick(['rte_1', 'rte_2', '']),
      keyId: random.pick(['key_1', 'key_2']),
      statusClass: random.pick([2, 4, 5]),
      code: random.pick(['', 'rate_limited']),
      region: random.pick(['eu', 'na']),
      minute: TODAY + random.int(-120, 59) * MINUTE,
      calls: latency.reduce((sum, n) => sum + n, 0),
      units: random.int(0, 50_000),
      refunded: random.int(0, 2000),
      bytesIn: random.int(0, 2 ** 31),
      latency,
    })
  })
  const log = Array.from({ length: random.int(0, 3) }, (_, i) =>
    callLine({ requestId: `req_${i}`, subscriptionId: random.pick(SUBSCRIPTIONS) }),
  )
  return usageBatch(batchId, rows, log)
}

/** The same message with one thing wrong. */
export function poisoned(random: Random, message: UsageMessage): unknown {
  const bad = random.pick([-1, 0.5, 2 ** 53, '7', null])
  const spoil = random.pick([
    { kind: 'other' },
    { version: 2 },
    message.kind === 'usage'
      ? { rows: message.rows.map((row) => ({ ...row, units: bad })) }
      : { entries: message.entries.map((entry) => ({ ...entry, units: bad })) },
  ])
  return { ...message, ...spoil }
}

/** Deliveries as a queue makes them: retried up to five times, then on to the dead-letter queue. */
export async function deliverAll(
  sent: readonly Sent[],
  consumers: readonly D1Database[],
): Promise<{ deadLettered: number }> {
  const waiting: Sent[] = [...sent]
  const dead: Sent[] = []
  const runConsumer = async (DB: D1Database) => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, 10)
      const { retried } = await consume(batch, 'turnpike-usage', { ...env, DB })
      const again = new Set(retried)
      for (const message of batch.filter(({ id }) => again.has(id))) {
        const attempts = (message.attempts ?? 1) + 1
        if (attempts > MAX_RETRIES + 1) dead.push({ id: message.id, body: message.body })
        else waiting.push({ ...message, attempts })
      }
    }
  }
  await Promise.all(consumers.map(runConsumer))
  for (const message of dead) await consume([message], 'turnpike-usage-dead-letter')
  return { deadLettered: new Set(dead.map(({ id }) => id)).size }
}
