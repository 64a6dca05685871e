import { beforeEach, describe, it } from 'vitest'
import type { UsageMessage } from '../../src/domain/usage-event'
import { expectedLedger, expectedRollUps, storedLedger, storedRollUps } from './support/expected'
import { faultyD1 } from './support/faulty-d1'
import { Random } from './support/random'
import { deliverAll, makeMessages, poisoned } from './support/storm'
import { env, freshStart, post, rows, runJob, type Sent } from './support/worker'

const SIZE = env.FULL ? 50_000 : 500
const SECONDS = env.FULL ? 3000 : 60

/** The messages that are usable, each delivered 1 to 5 times in any order, and the poison. */
function storm(random: Random, size: number, poisonRate: number) {
  const source = makeMessages(random, size)
  const sent: Sent[] = []
  const poison = new Map<string, UsageMessage>()
  for (const [i, message] of source.entries()) {
    const isPoison = random.next() < poisonRate
    const body = isPoison ? poisoned(random, message) : message
    if (isPoison) poison.set(JSON.stringify(body), message)
    for (let copies = random.int(1, 5); copies > 0; copies--) sent.push({ id: `m${i}`, body })
  }
  return { source, sent: random.shuffle(sent), poison }
}

interface Redriven {
  redriven: number
  failed: unknown[]
  next: string | null
}

async function redriveAll(): Promise<Redriven> {
  const total: Redriven = { redriven: 0, failed: [], next: '' }
  while (total.next !== null) {
    const answer: Redriven = await (await post(`/dead-letters/redrive?after=${total.next}`)).json()
    total.redriven += answer.redriven
    total.failed.push(...answer.failed)
    total.next = answer.next
  }
  return total
}

describe('a storm of deliveries', () => {
  beforeEach(freshStart)

  it(
    'counts each message once, and keeps all poison for a redrive',
    { timeout: SECONDS * 1000 },
    async ({ expect }) => {
      const random = new Random(20_260_310)
      const { source, sent, poison } = storm(random, SIZE, 0.01)
      const faulty = Array.from({ length: 4 }, () => faultyD1(env.DB, random, 0.1))

      const rain = new AbortController()
      const rollUps = (async () => {
        while (!rain.signal.aborted) {
          await runJob('rollUpUsage')
          await scheduler.wait(SIZE / 10)
        }
      })()
      const { deadLettered } = await deliverAll(
        sent,
        faulty.map(({ d1 }) => d1),
      ).finally(() => {
        rain.abort()
      })
      await rollUps
      await runJob('rollUpUsage')

      const isPoison = new Set(poison.values())
      const good = source.filter((message) => !isPoison.has(message))
      const faults = faulty.reduce((sum, { faults }) => sum + faults(), 0)
      expect(faults).toBeGreaterThan(sent.length / 20)
      expect(deadLettered).toBe(0)
      expect(await storedRollUps()).toEqual(expectedRollUps(good))
      expect(await storedLedger()).toEqual(expectedLedger(good))
      expect(await rows('select * from usage_dirty_hours')).toEqual([])
      expect(await rows('select * from findings')).toEqual([])

      const kept = await rows<{ id: string; body: string }>('select id, body from dead_letters')
      expect(poison.size).toBeGreaterThan(0)
      expect(kept.map(({ body }) => body).sort()).toEqual([...poison.keys()].sort())
      const still = await redriveAll()
      expect([still.redriven, still.failed.length]).toEqual([0, poison.size])

      for (const { id, body } of kept) {
        const repaired = JSON.stringify(poison.get(body))
        await env.DB.prepare('update dead_letters set body = ? where id = ?')
          .bind(repaired, id)
          .run()
      }
      expect(await redriveAll()).toEqual({ redriven: poison.size, failed: [], next: null })
      await runJob('rollUpUsage')
      expect(await storedRollUps()).toEqual(expectedRollUps(source))
      expect(await storedLedger()).toEqual(expectedLedger(source))
    },
  )

  it(
    'counts once what the queue gave up on, and was redriven',
    { timeout: SECONDS * 1000 },
    async ({ expect }) => {
      const random = new Random(7)
      const { source, sent } = storm(random, Math.floor(SIZE / 5), 0)
      const { d1 } = faultyD1(env.DB, random, 0.7)

      const { deadLettered } = await deliverAll(sent, [d1, d1, d1])
      expect(deadLettered).toBeGreaterThan(10)
      const [kept] = await rows<{ n: number }>('select count(*) as n from dead_letters')
      expect(kept?.n).toBe(deadLettered)

      expect(await redriveAll()).toEqual({ redriven: deadLettered, failed: [], next: null })
      await runJob('rollUpUsage')
      expect(await storedRollUps()).toEqual(expectedRollUps(source))
      expect(await storedLedger()).toEqual(expectedLedger(source))
    },
  )
})
