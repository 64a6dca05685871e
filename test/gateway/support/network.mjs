/** A real origin on a real socket, for what only the runtime's own `fetch` can show. Runs in Node. */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { WebSocketServer } from 'ws'

/**
 * What became of requests with `?tag=`: how many came, were cut off before their answer's end, and with
 * what codes sockets closed.
 * @type {Map<string, { hits: number, cut: number, bytes: number, closed: number[] }>}
 */
const tagged = new Map()
const tagOf = (request) => {
  const tag = new URL(request.url ?? '', 'http://h').searchParams.get('tag') ?? ''
  const seen = tagged.get(tag) ?? { hits: 0, cut: 0, bytes: 0, closed: [] }
  tagged.set(tag, seen)
  return seen
}

/** @type {Readonly<Record<string, import('node:http').RequestListener>>} */
const answers = {
  '/seen': (request, response) => response.end(JSON.stringify(tagOf(request))),
  '/count': (request, response) => {
    const seen = tagOf(request)
    request.on('data', (chunk) => (seen.bytes += chunk.length))
    request.on('error', () => {})
    request.on('end', () => response.end(JSON.stringify(request.headers)))
  },
  '/silent': (_, response) => void response.write('first'),
  '/silent-declared': (_, response) =>
    void response.writeHead(200, { 'content-length': '100000' }).write('first'),
  '/cut-body': (request) => {
    request.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')
    setTimeout(() => request.socket.destroy(), 50)
  },
  '/status': (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://h')
    response.writeHead(Number(searchParams.get('is')), { server: searchParams.get('by') ?? '' })
    response.end()
  },
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
  '/late': async (_, response) => {
    await sleep(300)
    response.end('late')
  },
  '/nonsense': (request) => request.socket.end('this is not HTTP\r\n\r\n'),
  '/raw': (request) =>
    request.socket.end(new URL(request.url ?? '', 'http://h').searchParams.get('text')),
}

/**
 * Provides `origin`, its base URL, and `nobody`, one where nobody listens.
 * @param {import('vitest/node').TestProject} project
 */
export default async function setup(project) {
  const server = createServer((request, response) => {
    const seen = tagOf(request)
    if (!request.url?.startsWith('/seen')) seen.hits++
    response.on('close', () => (seen.cut += response.writableFinished ? 0 : 1))
    answers[new URL(request.url ?? '', 'http://h').pathname]?.(request, response)
  })
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: ([first]) => first })
  server.on('upgrade', (request, stream, head) => {
    const seen = tagOf(request)
    seen.hits++
    if (request.url?.startsWith('/no-socket')) {
      return stream.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno')
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('close', (code) => seen.closed.push(code))
      socket.on('message', (data, isBinary) => {
        const text = String(data)
        if (text === 'headers') socket.send(JSON.stringify([request.url, request.headers]))
        else if (text === 'die') stream.destroy()
        else if (text.startsWith('close')) socket.close(Number(text.slice(5)) || undefined, 'bye')
        else socket.send(data, { binary: isBinary })
      })
    })
  })
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
