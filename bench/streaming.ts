/**
 * `npm run bench:streaming`: 100 MB through the gateway, up and down, with and without a declared length,
 * and what its memory grows by meanwhile; then whether the origin hears of a consumer who leaves
 * (security B13, R20).
 */
import { createServer, request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RouteRecord } from '../src/domain/config.ts'
import { makeFixture } from './fixture.ts'
import { listen, serveGateway } from './gateway-alone.ts'
import { residentMiB } from './process-usage.ts'

const BYTES = 100_000_000
const WARM_UP_BYTES = 10_000_000
const PART = Buffer.alloc(65_536, 'x')
const SAMPLE_MS = 20
const LEAVE_AFTER = 1_000_000

/** When the origin heard that it was left. */
let leftAt = Number.NaN
/** Writes that many bytes as fast as they are taken. */
function write(to: Writable, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    let rest = bytes
    const go = () => {
      while (rest > 0) {
        const part = rest >= PART.length ? PART : PART.subarray(0, rest)
        rest -= part.length
        if (!to.write(part)) return void to.once('drain', go)
      }
      resolve()
    }
    go()
  })
}

const origin = createServer((asked, answer) => {
  const { pathname, searchParams } = new URL(asked.url ?? '', 'http://h')
  const bytes = Number(searchParams.get('bytes'))
  let taken = 0
  const note = () => (leftAt = performance.now())
  asked.on('error', note)
  if (pathname === '/up') {
    asked.on('data', (part: Buffer) => (taken += part.length))
    asked.on('end', () => answer.end(`${taken}`))
    return
  }
  answer.on('close', () => answer.writableFinished || note())
  if (searchParams.has('declared')) answer.setHeader('content-length', bytes)
  void write(answer, bytes).then(() => answer.end())
})

const route = (method: string, path: string): RouteRecord => ({
  id: `rte_${method}`,
  method,
  path,
  originPath: path,
  minRank: 0,
  requiredPlan: 'Bench',
  weight: 1000,
  rates: {},
})
const fixture = await makeFixture(await listen(origin), 1, {
  maxBodyBytes: BYTES,
  routes: [route('GET', '/down'), route('POST', '/up')],
})
const gateway = await serveGateway([fixture])

function ask(method: string, path: string, headers = {}): ClientRequest {
  return request({
    port: gateway.port,
    host: '127.0.0.1',
    method,
    path: `/bench${path}`,
    headers: { authorization: `Bearer ${fixture.key}`, ...headers },
  })
}
const answerTo = (call: ClientRequest) =>
  new Promise<IncomingMessage>((resolve, reject) =>
    call.on('response', resolve).on('error', reject),
  )

async function down(bytes: number, isDeclared: boolean, pauseMs = 0): Promise<number> {
  const call = ask('GET', `/down?bytes=${bytes}${isDeclared ? '&declared' : ''}`)
  call.end()
  const answer = await answerTo(call)
  const length = answer.headers['content-length']
  if (isDeclared !== (length === `${bytes}`)) throw new Error(`Content-Length: ${length}`)
  let received = 0
  let isPaused = false
  for await (const part of answer) {
    received += (part as Buffer).length
    if (pauseMs === 0 || isPaused || received < LEAVE_AFTER) continue
    isPaused = true
    await sleep(pauseMs)
  }
  return received
}

async function up(bytes: number, isDeclared: boolean): Promise<number> {
  const call = ask('POST', '/up', isDeclared ? { 'content-length': bytes } : {})
  const answered = answerTo(call)
  await write(call, bytes)
  call.end()
  let text = ''
  for await (const part of await answered) text += String(part)
  return Number(text)
}

/** What the process grows by at most while that runs. */
async function grown(run: () => Promise<number>) {
  const before = residentMiB(gateway.pid)
  let most = before
  const timer = setInterval(() => (most = Math.max(most, residentMiB(gateway.pid))), SAMPLE_MS)
  const start = performance.now()
  const bytes = await run()
  const ms = Math.round(performance.now() - start)
  clearInterval(timer)
  return { bytes, ms, grownMB: Math.round((most - before) * 1.048576 * 10) / 10 }
}

/** ms from when a consumer leaves until the origin hears of it. */
async function heardAfter(leave: () => Promise<void>): Promise<number> {
  leftAt = Number.NaN
  await leave()
  const at = performance.now()
  while (Number.isNaN(leftAt) && performance.now() - at < 10_000) await sleep(5)
  return Math.max(0, Math.round(leftAt - at))
}

try {
  const runs = {
    'down, declared': (bytes: number) => down(bytes, true),
    'down, chunked': (bytes: number) => down(bytes, false),
    'down, reader pauses': (bytes: number) => down(bytes, false, 2000),
    'up, declared': (bytes: number) => up(bytes, true),
    'up, chunked': (bytes: number) => up(bytes, false),
  }
  for (const run of Object.values(runs)) await run(WARM_UP_BYTES)
  const measured: Record<string, Awaited<ReturnType<typeof grown>>> = {}
  for (const [name, run] of Object.entries(runs)) measured[name] = await grown(() => run(BYTES))
  console.table(measured)
  console.log({
    downLeftHeardAfterMs: await heardAfter(async () => {
      const call = ask('GET', `/down?bytes=${BYTES}`)
      call.end()
      const answer = await answerTo(call)
      let received = 0
      for await (const part of answer) {
        received += (part as Buffer).length
        if (received >= LEAVE_AFTER) break
      }
      call.on('error', () => {})
      call.destroy()
    }),
    upLeftHeardAfterMs: await heardAfter(async () => {
      const call = ask('POST', '/up')
      call.on('error', () => {})
      await write(call, LEAVE_AFTER)
      await sleep(200)
      call.destroy()
    }),
  })
} finally {
  await gateway.stop()
  origin.closeAllConnections()
  origin.close()
}
