import { createExecutionContext } from 'cloudflare:test'
import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeAll, expect, it } from 'vitest'
import { outboxMail } from '../../../src/mail/outbox'
import { CLOCK_OFFSET_KEY } from '../../../src/platform/clock'
import { newId } from '../../../src/platform/random'
import type { PortalApp } from '../../../src/portal-api/app-types'
import { devRoutes } from '../../../src/portal-api/dev/routes'
import { limitByAddress } from '../../../src/portal-api/http/call-limit'
import { context } from '../../../src/portal-api/http/context'
import { toProblem } from '../../../src/portal-api/http/problems'
import { api, env, must } from '../support/api'
import { versionsOf } from '../support/probes'
import { makeShop, makeWorld, subscribe, type Party } from '../support/world'

const app = new OpenAPIHono<PortalApp>()
app.onError(toProblem)
app.use(context)
app.use('/api/*', limitByAddress)
app.route('/', devRoutes())

const send = (method: string, path: string, body?: string) =>
  app.request(path, { method, ...(body && { body }) }, env, createExecutionContext())

let subscriptionId: string
let provider: Party
beforeAll(async () => {
  const world = await makeWorld()
  ;({ provider } = world)
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

it('moves the clock, forth and back', async () => {
  const advance = async (advance_ms: number) =>
    (await send('POST', '/api/dev/clock', JSON.stringify({ advance_ms }))).json()
  expect(await advance(5000)).toMatchObject({ offset_ms: 5000 })
  expect(await advance(-2000)).toMatchObject({ offset_ms: 3000 })
  expect(await env.CONFIG.get(CLOCK_OFFSET_KEY)).toBe('3000')
  expect(await (await send('GET', '/api/dev/clock')).json()).toMatchObject({ offset_ms: 3000 })
  expect((await send('POST', '/api/dev/clock', '{"advance_ms":"1"}')).status).toBe(422)
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
