/** A real origin on a real socket, for what only the runtime's own `fetch` can show. Runs in Node. */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

/** @type {Readonly<Record<string, import('node:http').RequestListener>>} */
const answers = {
  '/echo': (request, response) => {
    const { method, url, headers } = request
    response.end(JSON.stringify({ method, url, headers }))
  },
  '/redirect': (_, response) => response.writeHead(302, { location: '/echo' }).end(),
  '/slowly': async (_, response) => {
    response.write('first')
    await sleep(400)
    response.end('second')
  },
  '/upload': (request, response) => request.pipe(response),
  '/gzip': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('unpacked')),
  '/hang': () => {},
  '/cut': (request) => request.socket.destroy(),
}

/**
 * Provides `origin`, its base URL, and `nobody`, one where nobody listens.
 * @param {import('vitest/node').TestProject} project
 */
export default async function setup(project) {
  const server = createServer((request, response) =>
    answers[new URL(request.url ?? '', 'http://h').pathname]?.(request, response),
  )
  const free = createServer()
  for (const s of [server, free]) await new Promise((done) => s.listen(0, '127.0.0.1', done))
  project.provide('origin', `http://127.0.0.1:${server.address().port}`)
  project.provide('nobody', `http://127.0.0.1:${free.address().port}`)
  free.close()
  return () => {
    server.closeAllConnections()
    server.close()
  }
}
