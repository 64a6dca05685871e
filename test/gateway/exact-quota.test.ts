import { describe, it } from 'vitest'
import { edge, type Edge } from './support/edge'
import { subscribed, testEnv, type Consumer } from './support/world'

const ROUNDS = testEnv.FULL ? 20 : 3
const CALLS = 2000
const WIDTH = 200

const plan500 = {
  quotas: [{ period: 'month', anchor: 'billing', limit: 500_000 }],
} as const

/** Sends all calls, so many at a time, spread over the edges; counts the answers. */
async function storm(edges: readonly Edge[], consumer: Consumer) {
  const seen: Record<string, number> = {}
  let sent = 0
  const worker = async () => {
    while (sent < CALLS) {
      const edge = edges[sent++ % edges.length] as Edge
      const answer = await edge.call(consumer)
      const code =
        answer.status === 200 ? 'admitted' : ((await answer.json()) as { code: string }).code
      seen[code] = (seen[code] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: WIDTH }, worker))
  return seen
}

describe('a quota of 500 under 2,000 concurrent calls', { timeout: 300_000 }, () => {
  it('admits exactly 500 in one isolate', async ({ expect }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const seen = await storm([edge()], await subscribed(plan500))
      expect(seen).toEqual({ admitted: 500, quota_exceeded: 1500 })
    }
  })

  it('admits exactly 500 over four isolates', async ({ expect }) => {
    for (let round = 0; round < ROUNDS; round++) {
      const edges = [edge(), edge(), edge(), edge()]
      const seen = await storm(edges, await subscribed(plan500))
      expect(seen).toEqual({ admitted: 500, quota_exceeded: 1500 })
    }
  })
})
