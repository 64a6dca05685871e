import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stripe } from 'stripe'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { serveLocalStripe } from '../../stripe-local/serve.ts'
import { refusal } from './support/local.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stripe-local-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A port that nobody uses. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const client = (port: number): Stripe =>
  new Stripe('sk_test_local', {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  })

it('serves on a port, delivers by itself, loses connections, and keeps its state', async () => {
  const arrived: string[] = []
  const app = createServer((request, response) => {
    arrived.push(String(request.headers['stripe-signature']))
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => app.once('listening', resolve))
  const options = { port: await freePort(), file: join(folder, 'state/stripe.json') }
  const served = await serveLocalStripe(options)
  const stripe = client(options.port)
  const control = (path: string, body: object): Promise<Response> =>
    fetch(`${served.url}/_local${path}`, { method: 'POST', body: JSON.stringify(body) })
  const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/hook`
  await control('/webhooks', { url, secret: 'whsec_test' })
  const { id } = await stripe.customers.create({ name: 'Ada' })
  // The SDK repeats a call whose connection was reset, once, whatever it is told about retries.
  await control('/faults', { kind: 'timeout_before', route: 'POST /v1/customers', times: 2 })
  const lost = await refusal(stripe.customers.create())
  expect(lost.type).toBe('StripeConnectionError')
  await expect.poll(() => arrived.length, { timeout: 5000 }).toBe(1)
  expect(arrived[0]).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
  await control('/clock', { to: Math.floor(Date.now() / 1000) + 86_400 })
  await served.stop()
  expect(existsSync(options.file)).toBe(true)
  const next = await serveLocalStripe(options)
  const again = await client(options.port).customers.retrieve(id)
  expect(again).toMatchObject({ name: 'Ada' })
  const later = await client(options.port).customers.create()
  expect(later.created).toBeGreaterThan(Date.now() / 1000 + 86_000)
  await next.stop()
  app.close()
  expect(next.local.api.w.events.violations).toEqual([])
})
