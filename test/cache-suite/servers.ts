/** The suite's origin behind the gateway, and what stands before it so that the suite need not know it. */
import { createServer, request, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HOST, SLUG, type Gateway } from './gateway'
import type { Suite } from './suite'

export interface Server {
  readonly url: string
  stop(): void
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const segmentsOf = ({ url = '/' }: IncomingMessage): string[] =>
  new URL(url, 'http://x').pathname.slice(1).split('/')

/** A request's place in its test. The suite repeats the header where tests share one list of headers. */
const numberOf = ({ headers }: IncomingMessage): number =>
  Number.parseInt(String(headers['req-num']), 10)

/** One request of a test: the test's own id and the request's number in it. */
export const requestOf = (path: string, number: number): string =>
  `${path.split('?')[0]?.split('/')[2]} ${number}`

/**
 * What the gateway tells consumers otherwise than the origin told it, by rules of its own (security 2.2).
 * The suite asks what the cache made of the origin's word, so that rides beside it and is put back.
 */
const REWRITTEN = ['cache-control', 'vary']

/** The suite's origin; `reached` holds every request that came to it. */
export async function startOrigin({ handlers }: Suite, reached: Set<string>): Promise<Server> {
  return await listen((incoming, outgoing) => {
    const end = outgoing.end.bind(outgoing)
    Object.assign(outgoing, {
      end(body?: string) {
        for (const name of REWRITTEN) {
          const said = outgoing.getHeader(name)
          if (said !== undefined) outgoing.setHeader(`suite-${name}`, String(said))
        }
        return end(body)
      },
    })
    reached.add(requestOf(incoming.url ?? '', numberOf(incoming)))
    handlers.test(segmentsOf(incoming).slice(1), incoming, outgoing)
  })
}

/** One answer through the gateway. */
export interface Passed {
  /** The suite's name of the test. */
  readonly test: string
  readonly number: number
  readonly path: string
  readonly method: string
  readonly key: string
  readonly isHit: boolean
  /** Number of the request that the origin made the answer for. */
  readonly madeFor: number
}

const OF_THIS_HOP = /^(?:connection|keep-alive|transfer-encoding)$/i

/**
 * Hands tests to the gateway under a key that `keyOf` chooses by the request's number, and the suite's
 * own bookkeeping straight to its server.
 */
export async function startAdapter(
  { handlers }: Suite,
  { port }: Gateway,
  keyOf: (number: number) => string,
  passed: (answer: Passed) => void,
): Promise<Server> {
  return await listen((incoming, outgoing) => {
    const [kind = '', ...rest] = segmentsOf(incoming)
    if (kind === 'config' || kind === 'state') return handlers[kind](rest, incoming, outgoing)
    const { method = 'GET', url: path = '/' } = incoming
    const number = numberOf(incoming)
    const key = keyOf(number)
    const headers = { ...incoming.headers, host: HOST, 'x-api-key': key }
    const onward = request({ port, host: '127.0.0.1', path: `/${SLUG}${path}`, method, headers })
    onward.on('response', (answer) => {
      const isHit = /turnpike; hit/.test(String(answer.headers['cache-status']))
      const madeFor = Number(answer.headers['client-request-count'])
      const test = String(incoming.headers['test-id'])
      passed({ test, number, path, method, key, isHit, madeFor })
      const fields = answer.rawHeaders.flatMap((name, i, all) => {
        if (i % 2 === 1 || OF_THIS_HOP.test(name)) return []
        const said = REWRITTEN.includes(name.toLowerCase())
          ? answer.headers[`suite-${name.toLowerCase()}`]
          : all[i + 1]
        return said === undefined ? [] : [name, String(said)]
      })
      outgoing.writeHead(answer.statusCode ?? 0, fields)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
}
