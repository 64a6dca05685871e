/**
 * The load: keep-alive connections that each send the next call when the last one is answered. Reads
 * just enough of HTTP/1.1 to know where an answer ends, so that the client is never the bottleneck.
 */
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

export interface Load {
  readonly port: number
  readonly connections: number
  readonly ms: number
  /** The bytes of one request. */
  readonly request: string
}

export interface LoadResult {
  readonly calls: number
  /** Of the calls, in the order they ended. */
  readonly latenciesMs: Float64Array
  readonly ms: number
}

/**
 * Runs the load until its time is over and every call is answered.
 * @throws {Error} at the first answer that is not 200, or at a connection that breaks
 */
export async function runLoad({ port, connections, ms, request }: Load): Promise<LoadResult> {
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.setEncoding('latin1')
      await once(socket, 'connect')
      return socket
    }),
  )
  const latencies: number[] = []
  const start = performance.now()
  try {
    await Promise.all(sockets.map((socket) => callUntil(socket, request, start + ms, latencies)))
  } finally {
    for (const socket of sockets) socket.destroy()
  }
  const took = performance.now() - start
  return { calls: latencies.length, latenciesMs: Float64Array.from(latencies), ms: took }
}

function callUntil(
  socket: Socket,
  request: string,
  end: number,
  latencies: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let pending = ''
    let sentAt = performance.now()
    socket.on('data', (chunk: string) => {
      pending += chunk
      if (!isWhole(pending)) return
      if (!pending.startsWith('HTTP/1.1 200 ')) return reject(new Error(`Not 200:\n${pending}`))
      pending = ''
      const at = performance.now()
      latencies.push(at - sentAt)
      if (at >= end) return resolve()
      sentAt = at
      socket.write(request)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The server closed the connection')))
    socket.write(request)
  })
}

/** Whether the text is a whole response: by its length, or by the last chunk (RFC 9112 section 6.3). */
export function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n')
  if (head === -1) return false
  const body = head + 4
  const [, length] = /\r\ncontent-length: *(\d+)\r\n/i.exec(text.slice(0, body)) ?? []
  return length === undefined
    ? text.endsWith('\r\n0\r\n\r\n')
    : text.length >= body + Number(length)
}
