import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { dirname } from 'node:path'
import { loadContract } from './contract/generate.ts'
import { ConnectionLost } from './http/faults.ts'
import { createLocalStripe, type LocalStripe } from './local-stripe.ts'
import type { Snapshot } from './state/snapshot.ts'

export interface ServeOptions {
  readonly port: number
  /** Where the state is kept. */
  readonly file: string
  /** Where a new account's clock begins, in seconds; absent: at the real time. */
  readonly startAt?: number | undefined
}

export interface Served {
  readonly url: string
  readonly local: LocalStripe
  /** Writes the state and ends. */
  stop(): Promise<void>
}

/** How often due work is done, webhooks are delivered and the state is written. */
const TICK_MS = 500

/** Serves the local Stripe on 127.0.0.1, on the real time moved by its control route. */
export async function serveLocalStripe(options: ServeOptions): Promise<Served> {
  const { port, file, startAt } = options
  const url = `http://127.0.0.1:${port}`
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Snapshot) : null
  const local = createLocalStripe({
    contract: loadContract(),
    baseUrl: url,
    ...(kept && { state: kept }),
  })
  if (!kept && startAt !== undefined) local.api.w.clock.set(startAt)
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      try {
        const answer = await local.handle(await requestOf(incoming, url))
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
        outgoing.end(Buffer.from(await answer.arrayBuffer()))
      } catch (error) {
        if (!(error instanceof ConnectionLost))
          process.stderr.write(`local Stripe: ${String(error)}\n`)
        outgoing.destroy()
      }
    })()
  })
  await listen(server, port)
  const work = repeat(local, file)
  return {
    url,
    local,
    stop: async () => {
      await work.stop()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
    },
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

async function requestOf(incoming: IncomingMessage, url: string): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (value !== undefined) headers.set(name, String(value))
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(incoming.url ?? '/', url), {
    method,
    headers,
    ...(hasBody && { body: Buffer.concat(chunks) }),
  })
}

function repeat(local: LocalStripe, file: string): { stop(): Promise<void> } {
  let running = Promise.resolve()
  let written = ''
  const tick = async (): Promise<void> => {
    local.advance(local.api.w.clock.now())
    await local.drain({ onlyDue: true })
    if (local.revision() === written) return
    written = local.revision()
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(local.save()))
    renameSync(`${file}.new`, file)
  }
  const once = (): Promise<void> =>
    (running = running.then(tick).catch((error: unknown) => {
      // A mistake of a tick must not end the server: the next one tries again.
      process.stderr.write(`local Stripe: ${String(error)}\n`)
    }))
  const timer = setInterval(() => void once(), TICK_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return once()
    },
  }
}
