import { beforeAll, describe, expect, it, vi } from 'vitest'
import { probeProducts } from '../../../src/portal-api/status/probe-products'
import { rows } from '../support/probes'
import { makeToken, makeWorld, type World } from '../support/world'
import { answers, asJob, call, minutes, publish, seen, startClock, statusOf } from './scene'

const HOUR = 3_600_000

let world: World
let product: Awaited<ReturnType<typeof publish>>
let token: string
beforeAll(async () => {
  startClock()
  world = await makeWorld()
  ;({ token } = world.provider)
  product = await publish(token, 'maps.example.com')
})

const at = (ms: number) => new Date(Date.now() + ms).toISOString()
const incidents = () => `/v1/products/${product.id}/incidents`
const incident = (more: object = {}) => ({
  title: 'Slow',
  impact: 'minor',
  text: 'We look.',
  ...more,
})

describe('incidents by hand', () => {
  it('are written and resolved by their provider, audited, and shown at once', async () => {
    const opened = await call('POST', incidents(), { token, body: incident() })
    expect(opened.status).toBe(201)
    expect((await statusOf(product.slug)).open_incidents).toMatchObject([{ title: 'Slow' }])
    const path = `${incidents()}/${opened.json.id}`
    const update = { text: 'A disk is full.', state: 'identified' }
    const written = await call('POST', `${path}/updates`, { token, body: update })
    expect(written.json).toMatchObject({ state: 'identified', updates: [update, {}] })
    const worse = await call('PATCH', path, { token, body: { impact: 'major' } })
    expect(worse.json.impact).toBe('major')
    const over = await call('POST', `${path}/resolve`, { token, body: {} })
    expect(over.json).toMatchObject({ state: 'resolved', resolved_at: expect.any(String) })
    for (const verb of ['resolve', 'updates']) {
      const late = await call('POST', `${path}/${verb}`, { token, body: { text: 'Again.' } })
      expect(late.json.code).toBe('invalid_state')
    }
    const audited = await rows<{ action: string }>(
      'select action from audit_log where target_id = ?1 order by rowid',
      opened.json.id,
    )
    expect(audited.map(({ action }) => action)).toEqual([
      'incident.create',
      'incident.write',
      'incident.update',
      'incident.resolve',
    ])
  })

  it('are resolved once by twenty who try at the same time', async () => {
    const { id } = (await call('POST', incidents(), { token, body: incident() })).json
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('POST', `${incidents()}/${id}/resolve`, { token })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await rows('select 1 from incident_updates where incident_id = ?1', id)).toHaveLength(2)
  })

  it('are nobody else’s, and refuse what does not fit', async () => {
    const { id } = (await call('POST', incidents(), { token, body: incident() })).json
    const stranger = world.stranger.token
    const other = await publish(stranger, 'other.example.com')
    const attempts = [
      call('GET', incidents(), { token: stranger }),
      call('GET', `${incidents()}/${id}`, { token: stranger }),
      call('POST', incidents(), { token: stranger, body: incident() }),
      call('POST', `${incidents()}/${id}/resolve`, { token: stranger }),
      call('POST', `/v1/products/${other.id}/incidents/${id}/resolve`, { token: stranger }),
      call('PATCH', `/v1/products/${product.id}/status`, {
        token: stranger,
        body: { probe: { enabled: false } },
      }),
    ]
    for (const { status } of await Promise.all(attempts)) expect(status).toBe(404)
    const reader = await makeToken(token, world.provider.id, ['catalogue:read'])
    const unscoped = await call('POST', incidents(), { token: reader, body: incident() })
    expect(unscoped.json.code).toBe('insufficient_scope')
    for (const path of ['/v1/admin/incidents', `/v1/admin/incidents/${id}/resolve`]) {
      expect((await call('POST', path, { token, body: {} })).status).toBeGreaterThanOrEqual(403)
    }
    const byAdminRoute = { token, body: incident({ product_id: product.id }) }
    expect((await call('POST', '/v1/admin/incidents', byAdminRoute)).status).toBe(403)
    const wrong = [
      incident({ colour: 'red' }),
      incident({ impact: undefined }),
      incident({ starts_at: at(HOUR) }),
      incident({ ends_at: at(HOUR) }),
      { kind: 'maintenance', title: 'Move', text: 'Soon.' },
      { kind: 'maintenance', title: 'Move', text: 'Soon.', ends_at: at(-HOUR) },
      incident({ kind: 'maintenance', ends_at: at(HOUR) }),
    ]
    for (const body of wrong) {
      expect((await call('POST', incidents(), { token, body })).status).toBe(422)
    }
  })

  it('of the platform are staff’s, and paged with those of products', async () => {
    const body = incident({ title: 'Whole platform', impact: 'critical' })
    const opened = await call('POST', '/v1/admin/incidents', { token: world.admin, body })
    expect(opened.json.product).toBeNull()
    expect((await call('GET', '/v1/status')).json).toMatchObject({
      state: 'down',
      incidents: [{ title: 'Whole platform' }],
    })
    const first = await call('GET', '/v1/admin/incidents?limit=2', { token: world.admin })
    expect(first.json.data).toHaveLength(2)
    const cursor = encodeURIComponent(first.json.next_cursor)
    const next = await call('GET', `/v1/admin/incidents?limit=2&cursor=${cursor}`, {
      token: world.admin,
    })
    expect(next.json.data[0].id).not.toBe(first.json.data[1].id)
    await call('POST', `/v1/admin/incidents/${opened.json.id}/resolve`, { token: world.admin })
    expect((await call('GET', '/v1/status')).json.state).not.toBe('down')
  })
})

describe('incidents of a product', () => {
  it('are opened ten times a day at most, for each is mailed', async () => {
    const { id } = await publish(token, 'nervous.example.com')
    const open = () =>
      call('POST', `/v1/products/${id}/incidents`, { token, body: incident() }).then(
        ({ status }) => status,
      )
    const statuses = await Promise.all(Array.from({ length: 11 }, open))
    expect(statuses.toSorted()).toEqual([...Array.from({ length: 10 }, () => 201), 429])
    expect((await call('POST', incidents(), { token, body: incident() })).status).toBe(201)
  })

  it('keep times that fit when both are changed at once', async () => {
    const { id } = await publish(token, 'busy.example.com')
    const body = {
      kind: 'maintenance',
      title: 'Disks',
      text: 'New ones.',
      starts_at: at(10 * HOUR),
      ends_at: at(20 * HOUR),
    }
    const { json } = await call('POST', `/v1/products/${id}/incidents`, { token, body })
    const change = (times: object) =>
      call('PATCH', `/v1/products/${id}/incidents/${json.id}`, { token, body: times })
    await Promise.all([change({ starts_at: at(15 * HOUR) }), change({ ends_at: at(12 * HOUR) })])
    const [row] = await rows<{ lasts: number }>(
      'select ends_at - starts_at as lasts from incidents where id = ?1',
      json.id,
    )
    expect(row?.lasts).toBeGreaterThan(0)
  })
})

describe('the page of a product', () => {
  it('shows the latest of what somebody writes without end, open ones first', async () => {
    const { id, slug } = await publish(token, 'chatty.example.com')
    const numbers = "from (select value as n from json_each('[' || ?2 || ']'))"
    await rows(
      `insert into incidents (id, product_id, kind, impact, state, title, automatic, starts_at,
        resolved_at, opening_told_at, end_told_at, created_at, updated_at)
        select 'inc_' || n, ?1, 'incident', 'minor', 'resolved', 'Old ' || n, 0, ?3 + n, ?3 + n, 1, 1, 1, 1
        ${numbers}`,
      id,
      Array.from({ length: 60 }, (_, i) => i).join(','),
      Date.now() - HOUR,
    )
    const open = incident({ starts_at: at(-2 * HOUR) })
    const { json } = await call('POST', `/v1/products/${id}/incidents`, { token, body: open })
    for (let i = 0; i < 12; i++) {
      const path = `/v1/products/${id}/incidents/${json.id}/updates`
      await call('POST', path, { token, body: { text: `Word ${i}` } })
    }
    const page = await statusOf(slug)
    expect(page.incidents).toHaveLength(50)
    expect(page.incidents[0].title).toBe('Old 59')
    expect(page.open_incidents[0].updates.map(({ text }: { text: string }) => text)).toEqual(
      Array.from({ length: 10 }, (_, i) => `Word ${11 - i}`),
    )
  })
})

describe('maintenance', () => {
  it('begins and ends by itself, and keeps probes from opening incidents and from counting', async () => {
    // From now on it is probed.
    await minutes(1)
    const body = { kind: 'maintenance', title: 'Move', text: 'Soon.' }
    const planned = await call('POST', incidents(), {
      token,
      body: { ...body, starts_at: at(90_000), ends_at: at(6 * 60_000 + 30_000) },
    })
    expect((await statusOf(product.slug)).next_maintenance).toMatchObject({ state: 'scheduled' })
    answers.set(product.host, null)
    await minutes(5)
    const page = await statusOf(product.slug)
    expect(page.state).toBe('maintenance')
    const automatic = 'select 1 from incidents where product_id = ?1 and automatic = 1'
    expect(await rows(automatic, product.id)).toEqual([])
    expect(page.days.at(-1)).toMatchObject({ failed_probes: 1, minutes_down: 0 })
    answers.delete(product.host)
    await minutes(3)
    const { json } = await call('GET', `${incidents()}/${planned.json.id}`, { token })
    expect(json.updates.map(({ state }: { state: string }) => state)).toEqual([
      'completed',
      'in_progress',
      'scheduled',
    ])
  })
})

describe('probes', () => {
  it('go where the provider chose, want the status that it expects, and stop when it says so', async () => {
    const path = `/v1/products/${product.id}/status`
    const bad = { probe: { route_id: 'rte_unknown' } }
    expect((await call('PATCH', path, { token, body: bad })).status).toBe(422)
    const strange = { probe: { enabled: true, colour: 'red' } }
    expect((await call('PATCH', path, { token, body: strange })).status).toBe(422)
    const body = { probe: { route_id: product.routeId, expected_status: 204 } }
    expect((await call('PATCH', path, { token, body })).json.probe).toMatchObject(body.probe)
    await minutes(2)
    const { json } = await call('GET', path, { token })
    expect(json.last).toMatchObject({ ok: false, status: 200, error: 'was answered 200, not 204' })
    expect(json.recent.length).toBeGreaterThan(1)
    await call('PATCH', path, { token, body: { probe: { enabled: false, expected_status: null } } })
    await minutes(1)
    seen.length = 0
    await minutes(2)
    expect(seen.filter(({ url }) => url.includes(product.host))).toEqual([])
    const page = await statusOf(product.slug)
    expect(page.probed).toBe(false)
    const open = page.open_incidents as { automatic: boolean }[]
    expect(open.filter(({ automatic }) => automatic)).toEqual([])
  })

  it('can be switched off when the route that was chosen is gone, and keep what is not named', async () => {
    const { id } = await publish(token, 'gone.example.com')
    const route = await call('POST', `/v1/products/${id}/routes`, {
      token,
      body: { name: 'Health', method: 'GET', path: '/health' },
    })
    const path = `/v1/products/${id}/status`
    const change = async (probe: object) =>
      (await call('PATCH', path, { token, body: { probe } })).json.probe
    await change({ route_id: route.json.id })
    await call('DELETE', `/v1/routes/${route.json.id}`, { token })
    await Promise.all([change({ enabled: false }), change({ expected_status: 204 })])
    expect(await change({})).toEqual({
      enabled: false,
      route_id: route.json.id,
      expected_status: 204,
    })
  })

  it('reach a host once a minute whoever shares it, and are not made up for', async () => {
    const shared = 'shared.example.com'
    const all = [
      await publish(token, shared, '/a'),
      await publish(token, shared, '/b'),
      await publish(world.stranger.token, shared, '/c'),
    ]
    await minutes(1)
    seen.length = 0
    const probes = () => seen.filter(({ url }) => url.includes(shared))
    await minutes(3)
    expect(
      probes()
        .map(({ url }) => url.slice(-2))
        .toSorted(),
    ).toEqual(['/a', '/b', '/c'])
    // Runs were missed, and now three start together.
    vi.setSystemTime(Date.now() + HOUR)
    seen.length = 0
    const run = () => asJob((deps) => probeProducts(deps, 0))
    await Promise.all([run(), run(), run()])
    await run()
    expect(probes()).toHaveLength(1)
    // A host that is gone is gone for all who share it.
    answers.set(shared, null)
    await minutes(2)
    for (const { slug } of all) expect((await statusOf(slug)).state).toBe('down')
    answers.delete(shared)
  })
})

describe('calls of consumers', () => {
  /** A product that is called. */
  async function called(host: string) {
    const { stranger } = world
    const { id } = await publish(token, host)
    const plans = await call('GET', `/v1/products/${id}/plans`, { token })
    const subscription = await call('POST', '/v1/subscriptions', {
      token: stranger.token,
      body: { plan_id: plans.json.data[0].id },
    })
    await minutes(1)
    const [key] = await rows<{ id: string }>(
      'select id from api_keys where subscription_id = ?1',
      subscription.json.id,
    )
    const alerts = () =>
      rows("select 1 from events where type = 'origin.failing' and subject_id = ?1", id)
    const note = (code: string, calls: number) =>
      rows(
        `insert into usage_minutes values (?1, ?2, 'r', ?3, ?4, ?5, 'eu', ?6, ?7, 0, 0, 0, 0, 0, 0, '[]')`,
        subscription.json.id,
        Date.now() - (Date.now() % 60_000),
        key?.id,
        code === '' ? 2 : 5,
        code,
        id,
        calls,
      )
    return { id, alerts, note }
  }

  it('that fail at the origin alert the provider once', async () => {
    const { id, alerts, note } = await called('calls.example.com')
    await note('origin_timeout', 10)
    await note('', 9)
    await minutes(1)
    expect(await alerts()).toEqual([])
    await note('origin_timeout', 5)
    await minutes(2)
    expect(await alerts()).toHaveLength(1)
    expect((await call('GET', `/v1/products/${id}/status`, { token })).json.state).toBe('degraded')
    vi.setSystemTime(Date.now() + HOUR)
    await minutes(1)
    await note('origin_timeout', 20)
    await minutes(1)
    expect(await alerts()).toHaveLength(2)
  })

  it('alert nobody after an incident that told of them', async () => {
    const { alerts, note } = await called('mended.example.com')
    answers.set('mended.example.com', null)
    await minutes(2)
    expect(await alerts()).toHaveLength(1)
    await note('origin_timeout', 30)
    answers.delete('mended.example.com')
    await minutes(8)
    expect(await alerts()).toHaveLength(1)
  })
})
