/** Gateways as the edge runs them: each with the memory of one isolate, any of the bindings replaced. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { createGateway } from '../../../src/gateway/gateway'
import './origin'
import { testEnv, type Consumer } from './world'

type Credential = Pick<Consumer, 'product' | 'secret'>

export interface Edge {
  /** Calls a path of the consumer's product with its key. */
  call(consumer: Credential, path?: string, init?: RequestInit): Promise<Response>
  /** Sends any request; the path arrives as it is written, at the gateway's host or another base. */
  send(path: string, init?: RequestInit, base?: string): Promise<Response>
  /** Waits until nothing runs in the background: leases closed, usage sent. */
  settle(): Promise<void>
}

/** Where `send` and `call` find it. */
export const GATEWAY = 'https://gateway.example'

export function edge(bindings: Partial<GatewayEnv> = {}): Edge {
  const gateway = createGateway()
  const env = { ...testEnv, ...bindings }
  const contexts = new Set<ExecutionContext>()
  const send = async (path: string, init?: RequestInit, base = GATEWAY) => {
    const ctx = createExecutionContext()
    contexts.add(ctx)
    // The constructor refuses a GET with a body; the network does not.
    const isBodied = init?.body && /^(?:GET|HEAD)$/.test(init.method ?? 'GET')
    const request = new Request(GATEWAY, isBodied ? { ...init, method: 'POST' } : init) as Request<
      unknown,
      IncomingRequestCfProperties
    >
    if (isBodied) Object.defineProperty(request, 'method', { value: init.method ?? 'GET' })
    // The constructor resolves dot segments; a request from the network has its URL as sent.
    Object.defineProperty(request, 'url', { value: base + path })
    return await gateway.fetch(request, env, ctx)
  }
  return {
    send,
    call: ({ product, secret }, path = '/ping', init = {}) =>
      send(`/${product.slug}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, ...(init.headers as Record<string, string>) },
      }),
    async settle() {
      for (const ctx of contexts) await waitOnExecutionContext(ctx)
      contexts.clear()
    },
  }
}
