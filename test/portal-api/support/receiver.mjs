import { once } from 'node:events'
import { createServer } from 'node:http'

/**
 * A receiver of webhooks on loopback. The first part of the path says what it answers: `/200/a`, `/500/b`,
 * `/302/c` (to `/200/elsewhere`), `/slow/d` (nothing, for five seconds), `/late/e` (503 and Retry-After
 * of an hour), `/long/f` (200 and 5,000 characters). `GET /requests/a` lists what `/…/a` got.
 */
export default async function receive(project) {
  /** @type {Map<string, { headers: Record<string, unknown>, body: string }[]>} */
  const got = new Map()
  const server = createServer(async (request, response) => {
    const [, what = '', name = ''] = new URL(request.url ?? '/', 'http://x').pathname.split('/')
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    if (request.method === 'GET') return response.end(JSON.stringify(got.get(name) ?? []))
    const body = Buffer.concat(chunks).toString()
    got.set(name, [...(got.get(name) ?? []), { headers: request.headers, body }])
    switch (what) {
      case 'slow':
        return setTimeout(() => response.end('late'), 5000).unref()
      case 'late':
        return response.writeHead(503, { 'retry-after': '3600' }).end('busy')
      case 'long':
        return response.end('x'.repeat(5000))
      case '302':
        return response.writeHead(302, { location: '/200/elsewhere' }).end()
      default:
        return response.writeHead(Number(what)).end(`answer ${what}`)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  project.provide('receiver', `http://127.0.0.1:${server.address().port}`)
  return () => {
    server.closeAllConnections()
    server.close()
  }
}
