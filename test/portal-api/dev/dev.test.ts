import { createExecutionContext } from 'cloudflare:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { meterFor } from '../../../src/durable-objects/stubs'
import { outboxMail } from '../../../src/mail/outbox'
import { CLOCK_OFFSET_KEY } from '../../../src/platform/clock'
import { newId } from '../../../src/platform/random'
import type { PortalApp } from '../../../src/portal-api/app-types'
import { portalDeps } from '../../../src/portal-api/deps'
import { advance } from '../../../src/portal-api/dev/advance'
import { devRoutes } from '../../../src/portal-api/dev/routes'
import { limitByAddress } from '../../../src/portal-api/http/call-limit'
import { context } from '../../../src/portal-api/http/context'
import { toProblem } from '../../../src/portal-api/http/problems'
import { api, env, must } from '../support/api'
import { row, versionsOf } from '../support/probes'
import { makeShop, makeWorld, subscribe, type Party } from '../support/world'

const DAY = 86_400_000

const app = new OpenAPIHono<PortalApp>()
app.onError(toProblem)
app.use(context)
app.use('/api/*', limitByAddress)
app.route('/', devRoutes())

const send = (method: string, path: string, body?: string) =>
  app.request(path, { method, ...(body && { body }) }, env, createExecutionContext())

let subscriptionId: string
let provider: Party
let consumer: string
beforeAll(async () => {
  const world = await makeWorld()
  ;({ provider } = world)
  consumer = world.consumer.token
  const shop = await makeShop(world.provider.token)
  subscriptionId = (await subscribe(world.consumer.token, shop.free)).id
})

it('runs a job of this Worker by name', async () => {
  await env.DB.prepare('update subscriptions set published_version = 0').run()
  expect((await send('POST', '/api/dev/jobs/republish')).status).toBe(204)
  expect(await versionsOf(subscriptionId)).toEqual({ config: 1, published: 1 })
})

it('hands other jobs to the usage Worker', async () => {
  const answer = await send('POST', '/api/dev/jobs/rollUp')
  expect(await answer.json()).toEqual({ asked: 'POST /jobs/rollUp' })
  // As the cron of development does: without a credential, so that the answer gets limit headers.
  expect(answer.headers.get('ratelimit')).not.toBeNull()
})

describe('jobs', () => {
  interface Job {
    readonly name: string
    readonly worker: string
    readonly last_run: { readonly problem: string | null } | null
  }
  const jobs = async () => {
    const { data } = (await (await send('GET', '/api/dev/jobs')).json()) as { data: Job[] }
    return (name: string) => data.find((job) => job.name === name)
  }

  it('are listed with the Worker that has them, and how each did when it last ran', async () => {
    await send('POST', '/api/dev/jobs/sendMails')
    await send('POST', '/api/dev/jobs/rollUpUsage')
    const refusing = {
      ...env,
      USAGE_WORKER: { fetch: async () => new Response('', { status: 500 }) },
    }
    const post = { method: 'POST' }
    const path = '/api/dev/jobs/pruneUsage'
    await app.request(path, post, refusing as never, createExecutionContext())
    const broken = { ...env, DB: null }
    await app.request('/api/dev/jobs/pruneEvents', post, broken as never, createExecutionContext())
    const job = await jobs()
    expect(job('sendMails')).toMatchObject({ worker: 'portal-api', last_run: { problem: null } })
    expect(job('rollUpUsage')).toMatchObject({ worker: 'usage', last_run: { problem: null } })
    expect(job('pruneUsage')?.last_run?.problem).toBe('answered 500')
    expect(job('pruneEvents')?.last_run?.problem).not.toBeNull()
    expect(job('verifyAuditLog')).toMatchObject({ last_run: null })
  })

  it('counts what the clock ran, too', async () => {
    const body = JSON.stringify({ advance_ms: 1, settled: true })
    await (await send('POST', '/api/dev/clock', body)).text()
    expect((await jobs())('applyDueChanges')).toMatchObject({ last_run: { problem: null } })
  })
})

it('shows what each meter holds: windows, keys, leases that are out, sums that wait', async () => {
  const shown = async () => {
    const answer = await send('GET', '/api/dev/meters')
    const { data } = (await answer.json()) as { data: { subscription_id: string }[] }
    return data.find((each) => each.subscription_id === subscriptionId)
  }
  expect(await shown()).toMatchObject({
    state: 'active',
    leases: [],
    keys: [{ type: 'live', status: 'active', window: null }],
    waiting: { entries: 0, units: 0 },
  })
  const { locator } = await row<{ locator: string }>(
    'select locator from subscriptions where id = ?1',
    subscriptionId,
  )
  const reply = await meterFor(env.METER, locator).lease({
    isolate: 'iso_1',
    request: 1,
    version: 0,
    keys: [],
    units: { need: 2000, want: 0 },
    rates: [],
    reports: [],
  })
  expect(await shown()).toMatchObject({
    leases: [{ isolate: 'iso_1', held: 2, used: 0, live: true }],
  })
  if (reply.outcome !== 'ok') throw new Error(reply.outcome)
  const report = { lease: reply.lease, granted: 2000, grantedAt: reply.grantedAt, calls: 1 }
  await meterFor(env.METER, locator).lease({
    isolate: 'iso_1',
    request: 2,
    version: 0,
    keys: [],
    units: { need: 0, want: 0 },
    rates: [],
    reports: [{ ...report, used: 1000, kept: 1000 }],
  })
  expect(await shown()).toMatchObject({ leases: [], waiting: { entries: 1, units: 1 } })
})

it('says what waits in the queue, and how late the latest usage came', async () => {
  await env.DB.prepare('insert into usage_batches (id, recorded_at, sent_at) values (?, ?, ?)')
    .bind('btc_1', 5000, 3800)
    .run()
  const metrics = async () => ({
    backlogCount: 3,
    backlogBytes: 90,
    oldestMessageTimestamp: new Date(4000),
  })
  const busy = { ...env, USAGE: { metrics } as never }
  const answer = await app.request('/api/dev/queue', {}, busy, createExecutionContext())
  expect(await answer.json()).toMatchObject({
    messages: 3,
    oldest_at: '1970-01-01T00:00:04.000Z',
    dead_letters: 0,
    batches: { last_at: '1970-01-01T00:00:05.000Z', of: 1, slowest_ms: 1200 },
    settled: { last_at: null, of: 0, slowest_ms: null },
  })
  expect(await (await send('GET', '/api/dev/queue')).json()).toMatchObject({
    messages: 0,
    oldest_at: null,
  })
})

describe('the clock', () => {
  const post = (body: object) => send('POST', '/api/dev/clock', JSON.stringify(body))
  const put = (body: object) => send('PUT', '/api/dev/clock', JSON.stringify(body))
  const lines = async (answer: Response) =>
    (await new Response(answer.body).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { offset_ms: number; failed: string[]; done: boolean })

  it('is set without doing anything, back too', async () => {
    expect(await (await put({ offset_ms: 5000 })).json()).toMatchObject({ offset_ms: 5000 })
    expect(await (await put({ offset_ms: -3000 })).json()).toMatchObject({ offset_ms: -3000 })
    expect(await env.CONFIG.get(CLOCK_OFFSET_KEY)).toBe('-3000')
    expect(await (await send('GET', '/api/dev/clock')).json()).toMatchObject({
      offset_ms: -3000,
      until: null,
    })
    expect((await put({ offset_ms: '1' })).status).toBe(422)
  })

  it('is advanced a day at a time at most, and runs the jobs of each', async () => {
    await put({ offset_ms: 0 })
    await env.DB.prepare('update subscriptions set published_version = 0').run()
    const steps = await lines(await post({ advance_ms: 2.5 * DAY, settled: true }))
    expect(steps.map(({ done }) => done)).toEqual([false, false, true])
    expect(steps.at(-1)?.offset_ms).toBe(2.5 * DAY)
    for (const { offset_ms: offset } of steps) expect(offset).toBeLessThanOrEqual(2.5 * DAY)
    expect(steps.flatMap(({ failed }) => failed)).toEqual([])
    expect(await versionsOf(subscriptionId)).toEqual({ config: 1, published: 1 })
  })

  it('does not go back, and refuses what it does not know', async () => {
    await put({ offset_ms: DAY })
    expect(await (await post({ offset_ms: 0 })).json()).toMatchObject({ code: 'invalid_state' })
    expect((await post({ advance_ms: -1 })).status).toBe(422)
    expect((await post({ advance_ms: 1, offset_ms: 1 })).status).toBe(422)
  })

  it('is advanced by one at a time; who hangs up leaves it at a step for the next', async () => {
    await put({ offset_ms: 0 })
    const first = await post({ advance_ms: 10 * DAY, settled: true })
    const reader = (first.body as ReadableStream<Uint8Array>).getReader()
    await reader.read()
    expect(await (await post({ advance_ms: 1 })).json()).toMatchObject({ code: 'conflict' })
    expect((await put({ offset_ms: 0 })).status).toBe(409)
    const shown = (await (await send('GET', '/api/dev/clock')).json()) as Record<string, string>
    expect(Date.parse(shown['until'] ?? '')).toBeGreaterThan(Date.now() + 9 * DAY)
    await reader.cancel()
    const stood = Number(await env.CONFIG.get(CLOCK_OFFSET_KEY))
    expect(stood).toBeLessThan(10 * DAY)
    const [last] = (await lines(await post({ offset_ms: stood, settled: true }))).slice(-1)
    expect(last).toMatchObject({ offset_ms: stood, done: true })
  })

  it('moves the local Stripe with it, and has its messages arrive before the jobs run', async () => {
    const seen: string[] = []
    const due = Math.floor((Date.now() + 5 * 3_600_000) / 1000)
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      const path = new URL(url).pathname
      const body = JSON.parse(String(init?.body ?? '{}')) as { to?: number }
      seen.push(body.to === undefined ? path : `${path} ${body.to - due}`)
      if (path === '/_local/state') return Response.json({ next: due, events: 7 })
      return Response.json([])
    })
    const stripeEnv = { ...env, STRIPE_API_BASE: 'http://127.0.0.1:12111' }
    const steps = advance(
      stripeEnv,
      portalDeps(env, newId('request'), () => {}),
      0,
      DAY,
      true,
    )
    for await (const { events } of steps) expect(events).toBe(0)
    vi.unstubAllGlobals()
    // To what is due there first, then on.
    const clocks = seen.filter((path) => path.startsWith('/_local/clock'))
    expect(clocks).toHaveLength(2)
    expect(Number(clocks[0]?.split(' ')[1])).toBeLessThanOrEqual(1)
    expect(Number(clocks[0]?.split(' ')[1])).toBeGreaterThanOrEqual(0)
    expect(seen.indexOf('/_local/drain')).toBe(0)
    expect(seen.lastIndexOf('/_local/drain')).toBeGreaterThan(seen.indexOf(clocks[1] ?? ''))
  })
})

it('makes usage on the way of all usage: what the meter grants, and no more', async () => {
  const sent: unknown[] = []
  const usageEnv = { ...env, USAGE: { send: async (message: unknown) => sent.push(message) } }
  const subscription = await must('GET', `/v1/subscriptions/${subscriptionId}`, { token: consumer })
  const row = { route_id: 'rte_1', at: Date.now(), weight: 1 }
  const answer = await app.request(
    '/api/dev/usage',
    {
      method: 'POST',
      body: JSON.stringify({
        subscription_id: subscription.id,
        key_id: 'key_1',
        rows: [
          { ...row, calls: 2, status_class: 5 },
          { ...row, calls: 1_000_000 },
        ],
      }),
    },
    usageEnv,
    createExecutionContext(),
  )
  expect(await answer.json()).toEqual({ units: 0 })
  expect(sent).toMatchObject([
    {
      kind: 'usage',
      rows: [
        { calls: 2, units: 0, statusClass: 5, code: '' },
        { calls: 1_000_000, units: 0, statusClass: 4, code: 'quota_exceeded' },
      ],
    },
  ])
})

it('shows the mails of development, the newest first, with nothing in them to run', async () => {
  const mail = outboxMail(env.CONFIG, () => newId('event'), Date.now)
  await mail.send({ to: 'a@example.com', subject: 'One', text: 'http://x.test/?a=1&b=2', html: '' })
  await new Promise((resolve) => setTimeout(resolve, 2))
  const hostile = '<script>alert(1)</script>'
  await mail.send({ to: 'b@example.com', subject: hostile, text: hostile, html: hostile })
  const { data } = (await (await send('GET', '/api/dev/outbox')).json()) as {
    data: { to: string }[]
  }
  expect(data.map(({ to }) => to)).toEqual(['b@example.com', 'a@example.com'])
  const page = await send('GET', '/dev/outbox')
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(html).not.toContain('<script>')
  expect(html).toContain('<a href="http://x.test/?a=1&amp;b=2">')
})

it('is not there without DEVELOPMENT', async () => {
  expect((await api('GET', '/dev/clock')).status).toBe(401)
})

it('takes the challenge of an origin as met', async () => {
  const { token } = provider
  const url = 'https://laptop.example.net'
  const { id } = await must('POST', '/v1/origins', { token, body: { url } })
  expect((await send('POST', `/api/dev/origins/${id}/verify`)).status).toBe(204)
  expect(await must('GET', `/v1/origins/${id}`, { token })).toMatchObject({ state: 'verified' })
})
