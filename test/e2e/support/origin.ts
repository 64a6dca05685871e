import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Origin {
  readonly url: string
  /** Request ids that arrived, in order. */
  readonly seen: string[]
  close(): void
}

/** An origin that remembers which calls reached it. @param at a port; any that is free when left out */
export async function startOrigin(at = 0): Promise<Origin> {
  const seen: string[] = []
  const server: Server = createServer((request, response) => {
    seen.push(String(request.headers['x-turnpike-request-id'] ?? ''))
    response.end('pong')
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
