/** Origins for the gateway to forward to, each on a host of its own, so that tests can run side by side. */
import { vi } from 'vitest'
import { ORIGIN } from './world'

type Answer = (request: Request) => Response | Promise<Response>

const origins = new Map<string, Answer>([[new URL(ORIGIN).host, () => new Response('pong')]])

const network = globalThis.fetch
vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
  const request = new Request(input, init)
  const { host, hostname } = new URL(request.url)
  if (hostname === '127.0.0.1') return await network(input, init)
  const answer = origins.get(host)
  if (!answer) throw new TypeError('Network connection lost.')
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  init?.signal?.addEventListener('abort', () => reject(new Error('The operation was aborted')))
  return await Promise.race([answer(request), aborted])
})

export interface Origin {
  readonly url: string
  /** Requests as they arrived, without their bodies. */
  readonly seen: readonly Request[]
}

/** An origin that answers so; unlike a host without one, which refuses the connection. */
export function originOf(answer: Answer = () => new Response('pong')): Origin {
  const host = `${crypto.randomUUID()}.origin.example`
  const seen: Request[] = []
  origins.set(host, async (request) => {
    seen.push(request)
    return await answer(request)
  })
  return { url: `https://${host}`, seen }
}
