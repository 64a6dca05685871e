/**
 * The demo origin: what a provider's own server would be. It answers invented weather, remembers
 * what it was asked, and has endpoints that are slow, fail or stream on request.
 * Runs alone as `node local/origin.ts`.
 */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { HOST, ports } from './layout.ts'
import { weatherOn, weatherOver } from './weather.ts'

const KEPT_REQUESTS = 1000
const MAX_REPORT_BYTES = 1024 * 1024
const MAX_DELAY_MS = 120_000

/** A request as it arrived: the path is raw, with its query. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

type Answer = (call: Call) => void | Promise<void>
interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: URLSearchParams
  readonly match: RegExpExecArray
  readonly now: () => number
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(`${JSON.stringify(body)}\n`)
}

/** A number from text, held between the bounds. */
const within = (text: string | null | undefined, fallback: number, min: number, max: number) => {
  const n = Number(text ?? fallback)
  return Number.isFinite(n) ? Math.min(max, Math.max(min, Math.trunc(n))) : fallback
}

const city = (query: URLSearchParams): string => query.get('city')?.slice(0, 80) || 'Zurich'

/** Waits, but not for a caller who left. */
const wait = (response: ServerResponse, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    response.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Takes a weather report and answers with its id: the same report on the same day, the same id. */
async function takeReport({ request, response, now }: Call): Promise<void> {
  const hash = createHash('sha256').update(new Date(now()).toISOString().slice(0, 10))
  let bytes = 0
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length
    if (bytes > MAX_REPORT_BYTES) return json(response, 413, { error: 'report too large' })
    hash.update(chunk as Buffer)
  }
  json(response, 201, { id: `report_${hash.digest('hex').slice(0, 16)}`, bytes })
}

/** Server-sent events, one each `ms`. */
async function stream({ response, query }: Call): Promise<void> {
  const events = within(query.get('events'), 5, 1, 1000)
  const ms = within(query.get('ms'), 200, 0, MAX_DELAY_MS)
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  for (let n = 1; n <= events && !response.destroyed; n++) {
    response.write(`data: {"n":${n}}\n\n`)
    await wait(response, ms)
  }
  response.end()
}

const routes: readonly (readonly [method: string, path: RegExp, answer: Answer])[] = [
  ['GET', /^\/ping$/, ({ response }) => json(response, 200, { pong: true })],
  ['GET', /^\/current$/, (c) => json(c.response, 200, weatherOn(city(c.query), c.now()))],
  [
    'GET',
    /^\/forecast\/(\d{1,3})$/,
    (c) => {
      const days = weatherOver(city(c.query), c.now(), 1, within(c.match[1], 3, 1, 14))
      json(c.response, 200, { city: city(c.query), days })
    },
  ],
  [
    'GET',
    /^\/history$/,
    (c) =>
      json(c.response, 200, {
        city: city(c.query),
        days: weatherOver(city(c.query), c.now(), -30, 30),
      }),
  ],
  ['POST', /^\/reports$/, takeReport],
  [
    'GET',
    /^\/slow$/,
    async ({ response, query }) => {
      const ms = within(query.get('ms'), 1000, 0, MAX_DELAY_MS)
      await wait(response, ms)
      json(response, 200, { waited: ms })
    },
  ],
  ['GET', /^\/stream$/, stream],
]

function answer(request: IncomingMessage, response: ServerResponse, now: () => number) {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  const status = /^\/status\/([2-5]\d\d)$/.exec(path)
  if (status) return json(response, Number(status[1]), { status: Number(status[1]) })
  for (const [method, pattern, run] of routes) {
    const match = pattern.exec(path)
    if (match && (request.method === method || (request.method === 'HEAD' && method === 'GET')))
      return run({ request, response, query: new URLSearchParams(query), match, now })
  }
  json(response, 404, { error: 'the demo origin has no such path' })
}

/** Builds the server without listening. Requests seen are at `GET /__requests`; DELETE forgets them. */
export function demoOrigin(now: () => number = Date.now): Server {
  let seen: SeenRequest[] = []
  const server = createServer((request, response) => {
    // A caller who hangs up is the caller's business.
    request.on('error', () => {})
    response.on('error', () => {})
    const path = request.url ?? '/'
    if (path === '/__requests') {
      if (request.method === 'DELETE') seen = []
      return request.method === 'DELETE' ? response.writeHead(204).end() : json(response, 200, seen)
    }
    seen.push({ method: request.method ?? 'GET', path, headers: request.headers })
    if (seen.length > KEPT_REQUESTS) seen = seen.slice(-KEPT_REQUESTS)
    void (async () => answer(request, response, now))().catch(() => response.destroy())
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  return server
}

/** Starts the demo origin on its port; resolves once it accepts calls. */
export async function startOrigin(): Promise<Server> {
  const server = demoOrigin()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(ports.origin, HOST, resolve)
  })
  return server
}

if (process.argv[1] === import.meta.filename) {
  await startOrigin()
  console.log(`Demo origin on http://${HOST}:${ports.origin}`)
}
