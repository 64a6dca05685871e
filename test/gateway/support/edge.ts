/** Gateways as the edge runs them: each with the memory of one isolate, any of the bindings replaced. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { createGateway } from '../../../src/gateway/gateway'
import { testEnv, type Consumer } from './world'

export interface Edge {
  /** Calls a path of the consumer's product with its key. */
  call(consumer: Consumer, path?: string, init?: RequestInit): Promise<Response>
  /** Sends any request. */
  send(path: string, init?: RequestInit): Promise<Response>
  /** Waits until nothing runs in the background: leases closed, usage sent. */
  settle(): Promise<void>
}

export function edge(bindings: Partial<GatewayEnv> = {}): Edge {
  const gateway = createGateway()
  const contexts = new Set<ExecutionContext>()
  const send = async (path: string, init?: RequestInit) => {
    const ctx = createExecutionContext()
    contexts.add(ctx)
    const request = new Request(`https://gateway.example${path}`, init) as Request<
      unknown,
      IncomingRequestCfProperties
    >
    return await gateway.fetch(request, { ...testEnv, ...bindings }, ctx)
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
