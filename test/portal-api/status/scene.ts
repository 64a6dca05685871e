/** Origins that are up, down or in between, the minutes in which they are probed, and the mails. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { vi } from 'vitest'
import { newId } from '../../../src/platform/random'
import { portalDeps, type PortalDeps } from '../../../src/portal-api/deps'
import { keepStatus } from '../../../src/portal-api/status/keep'
import { probeProducts } from '../../../src/portal-api/status/probe-products'
import { api, type Call } from '../support/api'
import { mailbox } from '../support/mailbox'
import { must } from '../support/api'

const MINUTE_MS = 60_000

export const box = mailbox()

export interface Seen {
  readonly url: string
  readonly method: string
  readonly headers: Headers
}

/** Status by host, or by method and host; null for no connection; 200 where it is not named. */
export const answers = new Map<string, number | null>()
/** What origins got of probes. */
export const seen: Seen[] = []

const onward = globalThis.fetch
globalThis.fetch = (input, init) => {
  const request = new Request(input, init)
  const { host } = new URL(request.url)
  if (!host.endsWith('.example.com') && !host.startsWith('127.0.0.1')) return onward(input, init)
  seen.push({ url: request.url, method: request.method, headers: request.headers })
  const status = answers.get(`${request.method} ${host}`) ?? answers.get(host)
  if (status === null) return Promise.reject(new TypeError('no connection'))
  return Promise.resolve(new Response(null, { status: status ?? 200 }))
}

/** Fixes the clock a little before a whole minute, later than any other. */
export function startClock(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS + 1000 })
}

/** Does work with the dependencies of a job, and waits for what outlives it. */
export async function asJob(work: (deps: PortalDeps) => Promise<void>, env = box.env) {
  const context = createExecutionContext()
  await work(portalDeps(env, newId('request'), (later) => context.waitUntil(later)))
  await waitOnExecutionContext(context)
}

/** Lets minutes go by, with the probes and the job of each. */
export async function minutes(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    vi.setSystemTime(Date.now() + MINUTE_MS)
    await asJob((deps) => probeProducts(deps, 0))
    await asJob(keepStatus)
  }
}

export const call = (method: string, path: string, options: Call = {}) =>
  api(method, path, { env: box.env, ...options })

export const statusOf = async (slug: string) => (await call('GET', `/v1/status/${slug}`)).json

let products = 0

/** A published product with one route that can be probed. */
export async function publish(token: string, host: string, path = '/now') {
  const slug = `status-${++products}`
  const body = { slug, name: `Product ${products}`, origin_url: `https://${host}/v1` }
  const { id } = await must('POST', '/v1/products', { token, body })
  await must('POST', `/v1/products/${id}/plans`, { token, body: { name: 'Free', rank: 0 } })
  const route = await must('POST', `/v1/products/${id}/routes`, {
    token,
    body: { name: 'Now', method: 'GET', path },
  })
  await must('POST', `/v1/products/${id}/publish`, { token })
  return { id: id as string, slug, host, routeId: route.id as string }
}
