/** The portal's built site as Pages serves it: its headers, and every unknown path is the site's own. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { ROOT } from './build'

const DIST = join(ROOT, 'portal/dist')
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface Site {
  readonly url: string
  close(): void
}

/** @param portal where the management API listens; it takes itself for the site */
export async function startSite(portal: string): Promise<Site> {
  const headers = headersOfAll()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    if (path.startsWith('/api/')) void handOver(portal, request, response)
    else {
      const file = join(DIST, path)
      const found = existsSync(file) && statSync(file).isFile() ? file : join(DIST, 'index.html')
      response.writeHead(200, {
        ...headers,
        'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
      })
      response.end(readFileSync(found))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** What `_headers` says of every path. */
function headersOfAll(): Record<string, string> {
  const [, rules = ''] = readFileSync(join(DIST, '_headers'), 'utf8').split(/^\/\*$/m)
  const lines = rules.split(/^\S/m)[0]?.matchAll(/^ {2}([\w-]+): (.+)$/gm) ?? []
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
}

async function handOver(
  portal: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body: Buffer[] = []
  for await (const chunk of request) body.push(chunk as Buffer)
  const sent = Object.entries(request.headers).filter(
    ([name]) => !['host', 'connection', 'content-length', 'accept-encoding'].includes(name),
  )
  const answer = await fetch(portal + request.url, {
    method: request.method ?? 'GET',
    headers: {
      ...(Object.fromEntries(sent) as Record<string, string>),
      ...(request.headers.origin !== undefined && { origin: portal }),
    },
    redirect: 'manual',
    ...(body.length > 0 && { body: Buffer.concat(body) }),
  })
  const cookies = answer.headers.getSetCookie()
  response.writeHead(answer.status, {
    ...Object.fromEntries(
      [...answer.headers].filter(([name]) => !/^content-(?:encoding|length)$/.test(name)),
    ),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  })
  response.end(Buffer.from(await answer.arrayBuffer()))
}
