import { Agent, request } from 'node:http'
import type { Consumer } from './consumer'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** A keep-alive client; a broken connection is an answer of status 0, not an error. */
export function client(sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets })
  const get = (url: string, key: string): Promise<Answer> =>
    new Promise((resolve) => {
      const none = { status: 0, headers: {}, body: '' }
      const headers = { authorization: `Bearer ${key}` }
      const call = request(url, { agent, headers, timeout: 10_000 }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (body += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
        response.on('error', () => resolve(none))
      })
      call.on('error', () => resolve(none))
      call.on('timeout', () => call.destroy())
      call.end()
    })
  return { get, close: () => agent.destroy() }
}

/** Counts of answers by outcome: `admitted`, a problem's code, or `broken`. */
export type Tally = Record<string, number>

/** Sends calls over all gateways from so many callers, while `more()` says so. */
export async function load(
  urls: readonly string[],
  { product, secret }: Consumer,
  width: number,
  more: () => boolean,
): Promise<Tally> {
  const http = client(width)
  const tally: Tally = {}
  let sent = 0
  const caller = async () => {
    while (more()) {
      const { status, body } = await http.get(
        `${urls[sent++ % urls.length]}/${product.slug}/ping`,
        secret,
      )
      const outcome = status === 200 ? 'admitted' : status === 0 ? 'broken' : codeOf(body)
      tally[outcome] = (tally[outcome] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: width }, caller))
  http.close()
  return tally
}

function codeOf(body: string): string {
  try {
    return (JSON.parse(body) as { code: string }).code
  } catch {
    return 'unreadable'
  }
}
