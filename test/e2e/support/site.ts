/** The portal's built site as Pages serves it: its headers, and every unknown path is the site's own. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { withGateway } from '../../../scripts/deploy/gateway-policy.mjs'
import { SITE } from './build'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface Site {
  close(): void
}

/**
 * @param url where to serve it: what the management API takes the site for
 * @param portal where the management API listens
 * @param gateway which its pages may call
 */
export async function startSite(
  url: string,
  { portal, gateway }: { readonly portal: string; readonly gateway: string },
): Promise<Site> {
  const headersOf = headersIn(withGateway(readFileSync(join(SITE, '_headers'), 'utf8'), gateway))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    if (path.startsWith('/api/')) {
      // The platform is stopped while pages still ask.
      handOver(portal, request, response).catch(() => response.destroy())
    } else {
      const file = join(SITE, path)
      const found = existsSync(file) && statSync(file).isFile() ? file : join(SITE, 'index.html')
      response.writeHead(200, {
        ...headersOf(path),
        'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
      })
      response.end(readFileSync(found))
    }
  })
  server.keepAliveTimeout = 60_000
  const { hostname, port } = new URL(url)
  await new Promise<void>((resolve) => server.listen(Number(port), hostname, resolve))
  return {
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** What `_headers` says of a path. */
function headersIn(text: string): (path: string) => Readonly<Record<string, string>> {
  const rules = text.split(/^(?=\/)/m).map((block) => {
    const lines = block.matchAll(/^ {2}([\w-]+): (.+)$/gm)
    const [pattern = ''] = block.split('\n')
    return {
      begins: pattern.replace(/\*$/, ''),
      headers: Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value])),
    }
  })
  return (path) =>
    Object.assign(
      {},
      ...rules.filter(({ begins }) => path.startsWith(begins)).map(({ headers }) => headers),
    )
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
    headers: Object.fromEntries(sent) as Record<string, string>,
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
