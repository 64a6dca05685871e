import { beforeAll, describe, expect, it, vi } from 'vitest'
import { probeProducts } from '../../../src/portal-api/status/probe-products'
import { keepStatus } from '../../../src/portal-api/status/keep'
import { row, rows } from '../support/probes'
import { makeWorld, type World } from '../support/world'
import { answers, asJob, box, call, minutes, publish, seen, startClock, statusOf } from './scene'

const SUBSCRIBER = 'reader@people.test'

let world: World
let weather: Awaited<ReturnType<typeof publish>>
beforeAll(async () => {
  startClock()
  world = await makeWorld()
  weather = await publish(world.provider.token, 'weather.example.com')
})

const subscribe = (email: string, product?: string) =>
  call('POST', '/v1/status/subscriptions', { body: { email, ...(product && { product }) } })

const incidentsOf = (productId: string) =>
  rows<{ id: string; resolved_at: number | null }>(
    'select id, resolved_at from incidents where product_id = ?1',
    productId,
  )

describe('a product whose origin dies', () => {
  it('is answered from D1 before anything was written', async () => {
    const { json } = await call('GET', '/v1/status')
    expect(json).toMatchObject({ stale: false, state: 'unknown', components: [] })
    expect(json.products).toMatchObject([{ slug: weather.slug, state: 'unknown' }])
  })

  it('takes a subscription only after its confirmation, and says the same to everybody', async () => {
    const first = await subscribe(SUBSCRIBER, weather.slug)
    const unknown = await subscribe('nobody@people.test', 'no-such-product')
    expect([first.status, unknown.status]).toEqual([202, 202])
    expect(unknown.text).toBe(first.text)
    expect(box.take('nobody@people.test')).toEqual([])
    const token = tokenOf(box.take(SUBSCRIBER)[0]?.text)
    const confirmed = await call('POST', '/v1/status/subscriptions/confirm', { body: { token } })
    expect(confirmed.json).toEqual({
      status: 'confirmed',
      product: { slug: weather.slug, name: expect.stringMatching(/^Product/) },
    })
    const again = await subscribe(SUBSCRIBER.toUpperCase(), weather.slug)
    expect(again.text).toBe(first.text)
    expect(box.mails).toEqual([])
    // Asked for, and never confirmed.
    await subscribe('unsure@people.test', weather.slug)
    expect(box.take('unsure@people.test')).toHaveLength(1)
  })

  it('is up while its probes are answered, one a minute, each known by its headers', async () => {
    await asJob(keepStatus)
    seen.length = 0
    await minutes(3)
    const probes = seen.filter(({ url }) => url.startsWith('https://weather.'))
    expect(probes.map(({ method, url }) => `${method} ${url}`)).toEqual(
      Array(3).fill('GET https://weather.example.com/v1/now'),
    )
    expect(probes[0]?.headers.get('user-agent')).toBe('Turnpike-Probe/1')
    expect(probes[0]?.headers.get('x-turnpike-probe')).toBe('1')
    const { json, headers } = await call('GET', '/v1/status')
    expect(headers.get('cache-control')).toBe('public, max-age=30')
    expect(json.products[0]).toMatchObject({ state: 'up', uptime_percent: 100 })
    expect(json.components.map((part: { name: string; state: string }) => part)).toMatchObject([
      { name: 'gateway', state: 'up' },
      { name: 'management_api', state: 'up' },
      { name: 'portal', state: 'up' },
    ])
    expect(json.state).toBe('up')
  })

  it('is down after two failed probes, with one incident, event and mail, however often jobs run', async () => {
    answers.set(weather.host, 503)
    await minutes(1)
    expect((await statusOf(weather.slug)).state).toBe('up')
    await minutes(1)
    await Promise.all([asJob(keepStatus), asJob(keepStatus), asJob((d) => probeProducts(d, 0))])
    expect((await statusOf(weather.slug)).state).toBe('down')
    const all = (await call('GET', '/v1/status')).json
    expect(all.products[0]).toMatchObject({
      state: 'down',
      open_incidents: [{ automatic: true, impact: 'critical', state: 'investigating' }],
    })
    expect(await incidentsOf(weather.id)).toHaveLength(1)
    const events = await rows("select data from events where type = 'origin.failing'")
    expect(events).toHaveLength(1)
    const [mail, ...more] = box.mails
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: SUBSCRIBER, subject: expect.stringMatching(/^Incident: /) })
    expect(mail?.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    box.take(SUBSCRIBER)
  })

  it('shows what it last knew while D1 is away, and says when that is old', async () => {
    const away = { prepare: () => fail(), batch: () => fail(), withSession: () => fail() }
    const fail = () => {
      throw new Error('D1 is away')
    }
    const env = { ...box.env, DB: away as unknown as D1Database }
    const all = await call('GET', '/v1/status', { env })
    expect(all.json).toMatchObject({ stale: false, products: [{ state: 'down' }] })
    const one = await call('GET', `/v1/status/${weather.slug}`, { env })
    expect(one.json).toMatchObject({ stale: false, state: 'down' })
    expect((await call('GET', `/v1/status/${weather.slug}/feed.xml`, { env })).status).toBe(200)
    const at = Date.now()
    vi.setSystemTime(at + 5 * 60_000 + 1000)
    expect((await call('GET', '/v1/status', { env })).json.stale).toBe(true)
    vi.setSystemTime(at)
    // Neither D1 nor a page in KV.
    const CONFIG = { get: () => Promise.resolve(null) } as unknown as KVNamespace
    const nothing = await call('GET', '/v1/status', { env: { ...env, CONFIG } })
    expect(nothing.json).toMatchObject({ as_of: null, stale: true, state: 'unknown' })
  })

  it('is resolved by three good probes, with one mail, and stays in the history', async () => {
    answers.delete(weather.host)
    await minutes(2)
    expect((await statusOf(weather.slug)).state).toBe('degraded')
    await minutes(1)
    await Promise.all([asJob(keepStatus), asJob(keepStatus)])
    const page = await statusOf(weather.slug)
    expect(page).toMatchObject({
      state: 'up',
      open_incidents: [],
      incidents: [{ state: 'resolved', automatic: true }],
    })
    expect(page.incidents[0].updates).toHaveLength(2)
    expect(page.days).toHaveLength(90)
    expect(page.days.at(-1)).toMatchObject({
      probes: 8,
      failed_probes: 2,
      minutes_down: 2,
      uptime_percent: 75,
      state: 'degraded',
    })
    const mails = box.take(SUBSCRIBER)
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Resolved: /)])
    await minutes(2)
    expect(box.mails).toEqual([])
    expect(await incidentsOf(weather.id)).toHaveLength(1)
  })

  it('is told of no more after one click, which works twice', async () => {
    const { id } = await row<{ id: string }>(
      'select id from status_subscribers where email = ?1',
      SUBSCRIBER,
    )
    answers.set(weather.host, null)
    await minutes(2)
    const [mail] = box.take(SUBSCRIBER)
    const link = (mail as unknown as { headers: Record<string, string> }).headers[
      'List-Unsubscribe'
    ]
    const { pathname, search } = new URL((link ?? '').slice(1, -1))
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'List-Unsubscribe=One-Click'
    for (let i = 0; i < 2; i++) {
      const left = await call('POST', pathname.slice(4) + search, { headers: form, body })
      expect(left.status).toBe(200)
    }
    expect(await rows('select 1 from status_subscribers where id = ?1', id)).toEqual([])
    answers.delete(weather.host)
    await minutes(3)
    expect(box.mails).toEqual([])
    const forged = tokenOf(mail?.text).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    const refused = await call('POST', '/v1/status/subscriptions/unsubscribe', {
      body: { token: forged },
    })
    expect(refused.json.code).toBe('invalid_link')
  })

  it('has a feed that nothing can break out of', async () => {
    const { token } = world.provider
    const text = '<script>alert(1)</script> & ]]> "quoted"'
    const title = 'Slow <b>& late</b>'
    const body = { title, impact: 'minor', text }
    await call('POST', `/v1/products/${weather.id}/incidents`, { token, body })
    const { headers, text: xml } = await call('GET', `/v1/status/${weather.slug}/feed.xml`)
    expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(xml).toContain('Slow &lt;b&gt;&amp; late&lt;/b&gt;')
    expect(xml).toContain('&amp;lt;script&amp;gt;')
    expect(xml).not.toMatch(/<script|\]\]>/)
    expect(xml.match(/<item>/g)).toHaveLength(3)
    expect((await call('GET', '/v1/status/no-such/feed.xml')).status).toBe(404)
  })
})

describe('a product without a route that can be probed', () => {
  it.for([405, 501])(
    'is asked by GET where its origin answers HEAD with %i',
    async (unknown, { expect }) => {
      const host = `head-${unknown}.example.com`
      answers.set(`HEAD ${host}`, unknown)
      const { id } = await publish(world.provider.token, host, '/items/{id}')
      await asJob(keepStatus)
      seen.length = 0
      await minutes(1)
      const asked = seen.filter(({ url }) => url.includes(host))
      expect(asked.map(({ method }) => method)).toEqual(['HEAD', 'GET'])
      const shown = async () =>
        (await call('GET', `/v1/products/${id}/status`, { token: world.provider.token })).json
      expect((await shown()).last).toMatchObject({ ok: true, status: 200, error: null })
      answers.set(host, 503)
      await minutes(2)
      expect(await shown()).toMatchObject({ state: 'down', last: { status: 503 } })
    },
  )
})

const tokenOf = (text = '') => decodeURIComponent(/#token=([^\s"&]+)/.exec(text)?.[1] ?? '')
