/**
 * `npm run bench:dead-origin`: what an origin that accepts calls and never answers costs its own callers,
 * and what it costs another provider's (security R17, I4).
 */
import { Agent, createServer, request, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeFixture } from './fixture.ts'
import { listen, serveGateway } from './gateway-alone.ts'
import { median, percentile } from './stats.ts'

const ROUNDS = 5
const CALLS_A_SECOND = 50
const ALONE_MS = 5000
const DEAD_MS = 8000
const COLD_CALLS = 200
/** Beyond it a failure is not fast. */
const FAST_MS = 20

interface Seen {
  readonly status: number
  readonly ms: number
  /** When it was sent. */
  readonly at: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 2000 })

function call(port: number, key: string, path: string): Promise<Seen> {
  const at = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` }
    request({ port, host: '127.0.0.1', path, headers, agent }, (answer) => {
      answer.resume()
      const status = answer.statusCode ?? 0
      answer.on('end', () => resolve({ status, ms: performance.now() - at, at }))
    })
      .on('error', reject)
      .end()
  })
}

/** Calls at that rate, whether or not the ones before were answered. */
async function callFor(ms: number, send: () => Promise<Seen>): Promise<Promise<Seen>[]> {
  const calls: Promise<Seen>[] = []
  const start = performance.now()
  for (let n = 0; performance.now() - start < ms; n++) {
    calls.push(send())
    await sleep(Math.max(0, start + ((n + 1) * 1000) / CALLS_A_SECOND - performance.now()))
  }
  return calls
}

let isDead = true
let reached = 0
const hung: ServerResponse[] = []
const dying = createServer((_, response) => {
  reached += 1
  if (isDead) hung.push(response)
  else response.end('{}')
})
const healthy = createServer((_, response) => response.end('{}'))
const [dyingUrl, healthyUrl] = [await listen(dying), await listen(healthy)]
const first = await makeFixture(dyingUrl)
const other = await makeFixture(healthyUrl, 2)
const gateway = await serveGateway([first, other])
const callDying = () => call(gateway.port, first.key, '/bench/current')
const callHealthy = () => call(gateway.port, other.key, '/bench2/current')
const p99 = (calls: readonly Seen[]) =>
  percentile(
    calls.map(({ ms }) => ms),
    0.99,
  )

/** Everybody at once, before the origin ever answered; the key is known. */
async function cold() {
  await call(gateway.port, first.key, '/bench/none')
  reached = 0
  const calls = await Promise.all(Array.from({ length: COLD_CALLS }, callDying))
  const fast = await Promise.all(await callFor(1000, callDying))
  return {
    calls: COLD_CALLS,
    reached,
    refusedMs: p99(calls.filter(({ status }) => status === 503)),
    laterRefusedMs: p99(fast.filter(({ status }) => status === 503)),
  }
}

async function revive(): Promise<number> {
  isDead = false
  const back = performance.now()
  while ((await callDying()).status !== 200) await sleep(1000 / CALLS_A_SECOND)
  return performance.now() - back
}

async function round() {
  const alone = await Promise.all(await callFor(ALONE_MS, callHealthy))
  await Promise.all(await callFor(500, callDying))
  isDead = true
  reached = 0
  const [dead, beside] = await Promise.all([
    callFor(DEAD_MS, callDying),
    callFor(DEAD_MS, callHealthy),
  ])
  const besides = await Promise.all(beside)
  const recoveryMs = await revive()
  const ended = await Promise.all(dead)
  const slow = ended.filter(({ status }) => status === 504)
  const refused = ended.filter(({ status }) => status === 503)
  const firstFast = refused.find(({ ms }) => ms <= FAST_MS)?.at ?? Number.POSITIVE_INFINITY
  return {
    /** Before the first fast failure, and probes after it. */
    slowCalls: slow.filter(({ at }) => at < firstFast).length,
    probes: slow.filter(({ at }) => at >= firstFast).length,
    /** Waited to see whether it lives, for at most a second. */
    held: refused.filter(({ at }) => at < firstFast).length,
    fastP99: p99(refused.filter(({ at }) => at >= firstFast)),
    recoveryMs,
    aloneP99: p99(alone),
    besideP99: p99(besides),
    besideFailed: besides.filter(({ status }) => status !== 200).length,
  }
}

try {
  console.log('cold:', await cold())
  console.error(`back after ${Math.round(await revive())} ms`)
  const rounds: Awaited<ReturnType<typeof round>>[] = []
  for (let n = 0; n < ROUNDS; n++) {
    rounds.push(await round())
    console.error(`round ${n + 1} of ${ROUNDS}`)
  }
  console.table(rounds)
  const middle = (of: (r: (typeof rounds)[number]) => number) => median(rounds.map(of))
  const worst = (of: (r: (typeof rounds)[number]) => number) => Math.max(...rounds.map(of))
  console.log({
    mostSlowCalls: worst((r) => r.slowCalls),
    fastP99: middle((r) => r.fastP99),
    longestRecoveryMs: worst((r) => r.recoveryMs),
    besideP99: middle((r) => r.besideP99),
    allowedP99: middle((r) => 1.5 * r.aloneP99 + 10),
    besideFailed: worst((r) => r.besideFailed),
  })
} finally {
  agent.destroy()
  await gateway.stop()
  for (const server of [dying, healthy]) {
    server.closeAllConnections()
    server.close()
  }
}
