/** Servers that keep every byte they are sent. */
import { createServer, type AddressInfo, type Socket } from 'node:net'

export interface Receiver {
  readonly url: string
  received(): Buffer
  close(): void
}

/** Answers by path: `/fail` with 500, `/cut` with nothing, anything else with what it was sent. */
export async function startReceiver(): Promise<Receiver> {
  const chunks: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      const text = chunk.toString('latin1')
      const [, path = ''] = /^[A-Z]+ (\S*) HTTP/.exec(text) ?? []
      if (path.includes('/cut')) return socket.destroy()
      const [head = ''] = text.split('\r\n\r\n')
      const echoed = head
        .split('\r\n')
        .slice(1)
        .map((line) => `echo-${line}`)
      const status = path.includes('/fail') ? '500 Failed' : '200 OK'
      const fields = [...echoed, `content-length: ${head.length}`, 'connection: close']
      socket.end([`HTTP/1.1 ${status}`, ...fields, '', head].join('\r\n'), 'latin1')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: () => Buffer.concat(chunks),
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
