/** Product decision B7 for changes by hand: removal, address, parameters, a higher plan, reminders. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { rows } from '../support/probes'
import { makeShop, makeToken, makeWorld, type Shop, type World } from '../support/world'
import {
  callRoute,
  copies,
  copyRow,
  makeConsumer,
  routeOf,
  runJobs,
  toldOf,
  type Consumer,
} from './support'

const DAY = 86_400_000

let world: World
let shop: Shop
let token: string
let free: Consumer
let plus: Consumer
let routes = 0
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 22, 12) })
  world = await makeWorld()
  ;({ token } = world.provider)
  shop = await makeShop(token)
  free = await makeConsumer(world, 'Free', shop.free, shop.productId)
  plus = await makeConsumer(world, 'Plus', shop.plus, shop.productId)
})

/** A route that these consumers called. */
async function calledBy(...consumers: readonly Consumer[]): Promise<string> {
  const body = { name: 'R', method: 'GET', path: `/r-${++routes}` }
  const { id } = await must('POST', `/v1/products/${shop.productId}/routes`, { token, body })
  for (const consumer of consumers) await callRoute(consumer, id, 4)
  return id
}
const remove = (id: string, query = '', by = token) =>
  api('DELETE', `/v1/routes/${id}${query}`, { token: by })
const change = (id: string, body: object) => api('PATCH', `/v1/routes/${id}`, { token, body })
/** Reasons that an organisation was told of a route. */
const reasonsOf = async (consumer: Consumer, id: string) =>
  (await toldOf(consumer)).flatMap(({ routes: all }) =>
    all.flatMap((each: { route_id: string; changes: string[] }) =>
      each.route_id === id ? each.changes : [],
    ),
  )
const entries = () =>
  rows<{ title: string; body: string; source: string }>(
    'select * from changelog_entries where product_id = ?1 order by id',
    shop.productId,
  )

describe('a route that is deleted', () => {
  it('goes at once when nobody called it, and ends in 30 days when somebody did', async () => {
    expect((await remove(await calledBy())).status).toBe(204)
    const id = await calledBy(free)
    const answer = await remove(id)
    expect(answer.status).toBe(202)
    const sunset = Date.now() + 30 * DAY
    expect(Date.parse(answer.json.sunset_at)).toBe(sunset)
    // The same again, a day later, changes nothing.
    vi.setSystemTime(Date.now() + DAY)
    expect(Date.parse((await remove(id)).json.sunset_at)).toBe(sunset)
    await runJobs()
    expect(await reasonsOf(free, id)).toEqual([
      `ends: ${new Date(sunset).toISOString().slice(0, 10)}`,
    ])
    expect(await reasonsOf(plus, id)).toEqual([])
  })

  it('goes at once when it is said by how many it is called', async () => {
    const id = await calledBy(free, plus)
    for (const query of ['?now=true', '?now=true&consumers=1']) {
      const refused = await remove(id, query)
      expect(problemOf(refused)).toEqual({ status: 409, code: 'route_in_use' })
      expect(refused.json.consumers).toBe(2)
    }
    expect((await remove(id, '?now=true&consumers=2')).status).toBe(204)
    await runJobs()
    expect(await reasonsOf(plus, id)).toEqual(['is removed'])
  })

  it('is deprecated from then on, whatever day that was to be', async () => {
    const id = await calledBy(free)
    await change(id, { deprecated_at: new Date(Date.now() + 90 * DAY).toISOString() })
    const { json } = await remove(id)
    expect(Date.parse(json.deprecated_at)).toBe(Date.now())
    expect(Date.parse(json.sunset_at)).toBe(Date.now() + 30 * DAY)
  })

  it('is announced once by twenty at once', async () => {
    const id = await calledBy(free)
    const answers = await Promise.all(Array.from({ length: 20 }, () => remove(id)))
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0)
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true)
    expect(await rows('select * from change_notice_routes where route_id = ?1', id)).toHaveLength(1)
    await runJobs()
    expect(await reasonsOf(free, id)).toHaveLength(1)
  })

  it('is refused an end in the past, and what nobody knows', async () => {
    const id = await calledBy(free)
    const past = new Date(Date.now()).toISOString()
    expect((await remove(id, `?sunset_at=${past}`)).json.errors[0].pointer).toBe('/sunset_at')
    expect((await remove(id, '?soon=true')).status).toBe(422)
    expect((await change(id, { deprecated_at: past, sunset_at: past })).json.errors).toEqual([
      { pointer: '/sunset_at', detail: 'must be to come; a route that is to end now is deleted' },
    ])
  })
})

describe('a route that is edited', () => {
  it.for([
    ['moves', { path: '/moved' }, 'is at another address: GET /moved'],
    [
      'asks for a parameter',
      { parameters: [{ name: 'q', in: 'query', required: true }] },
      'query parameter q is new and required',
    ],
  ] as const)('tells its callers that it %s', async ([, body, reason]) => {
    const id = await calledBy(free)
    const [one, two] = await Promise.all([change(id, body), change(id, body)])
    expect([one.status, two.status]).toEqual([200, 200])
    await runJobs()
    expect(await reasonsOf(free, id)).toEqual([reason])
    expect(await reasonsOf(plus, id)).toEqual([])
    expect((await entries()).at(-1)).toMatchObject({ source: 'route', breaking: 1 })
  })

  it('tells nobody of what breaks nothing', async () => {
    const id = await calledBy(free)
    const before = await entries()
    const parameters = [{ name: 'q', in: 'query', required: false }]
    await change(id, { description: 'new', weight: 2, parameters })
    await runJobs()
    expect(await reasonsOf(free, id)).toEqual([])
    expect(await entries()).toEqual(before)
  })

  it('tells only plans that lose it when it asks for a higher one', async () => {
    const id = await calledBy(free, plus)
    const grid = { routes: [{ route_id: id, min_rank: 10 }] }
    await must('PATCH', `/v1/products/${shop.productId}/grid`, { token, body: grid })
    const other = await calledBy(free, plus)
    await change(other, { min_rank: 10 })
    await runJobs()
    for (const raised of [id, other]) {
      expect(await reasonsOf(free, raised)).toEqual(['asks for a higher plan'])
      expect(await reasonsOf(plus, raised)).toEqual([])
    }
  })

  it('has callers who were never let through told nothing', async () => {
    const id = await calledBy()
    await callRoute(free, id, 0)
    await rows(
      "update usage_minutes set code = 'plan_upgrade_required', calls = 9 where route_id = ?1",
      id,
    )
    expect((await remove(id)).status).toBe(204)
  })
})

describe('callers of a deprecated route', () => {
  it('are seen by the provider alone, most calls first', async () => {
    const id = await calledBy(free, plus)
    await callRoute(plus, id, 10, Date.now() - 20 * DAY)
    await remove(id)
    const path = `/v1/routes/${id}/callers`
    const first = await must('GET', `${path}?limit=1`, { token })
    expect(first.data).toMatchObject([
      { consumer: { name: 'Plus' }, plan: { name: 'Plus' }, calls_30d: 14, calls_7d: 4 },
    ])
    const next = await must('GET', `${path}?limit=1&cursor=${first.next_cursor}`, { token })
    expect(next).toMatchObject({ data: [{ consumer: { name: 'Free' } }], next_cursor: null })
    const list = `/v1/products/${shop.productId}/deprecated-routes`
    const { data } = await must('GET', list, { token })
    expect(data.find((each: { route_id: string }) => each.route_id === id)).toMatchObject({
      consumers_30d: 2,
      consumers_7d: 2,
      calls_30d: 18,
      calls_7d: 8,
      reminded_at: null,
    })
    const limited = await makeToken(token, world.provider.id, ['catalogue:read'])
    for (const where of [path, list]) {
      expect((await api('GET', where, { token: world.stranger.token })).status).toBe(404)
      expect((await api('GET', where, { token: limited })).status).toBe(403)
    }
    const mine = `/v1/route-endings?subscription_id=${free.source.subscriptionId}`
    expect((await api('GET', mine, { token: plus.token })).status).toBe(404)
    const endings = (await must('GET', mine, { token: free.token })).data
    expect(endings.map((each: { route: { id: string } }) => each.route.id)).toContain(id)
  })

  it('are told in batches, each once, however many and whoever runs the job', async () => {
    const id = await calledBy()
    for (const subscriptionId of await copies(free, 60)) {
      await callRoute({ ...free, source: { ...free.source, subscriptionId } }, id, 1)
    }
    await remove(id)
    await runJobs()
    await runJobs()
    const told = await rows<{ organisation_id: string }>(
      "select organisation_id from events where data ->> '$.routes[0].route_id' = ?1",
      id,
    )
    expect(told).toHaveLength(60)
    expect(new Set(told.map((event) => event.organisation_id)).size).toBe(60)
  })

  it('do not wait for another product of which much is told', async () => {
    await copyRow('products', shop.productId, ['busy'], { id: "'prd_busy'", slug: 'j.value' })
    await rows(
      `insert into change_notices (id, organisation_id, product_id, kind, at, calls_from)
        select 'ntc_' || value, ?1, 'prd_busy', 'change', ?2, ?2 from json_each(?3)`,
      world.provider.id,
      Date.now() - DAY,
      JSON.stringify(Array.from({ length: 150 }, (_, i) => i)),
    )
    const id = await calledBy(free)
    await change(id, { path: '/moved-before-others' })
    await runJobs()
    expect(await reasonsOf(free, id)).toHaveLength(1)
  })

  it('are reminded by hand at most once in seven days, by one of twenty at once', async () => {
    const id = await calledBy(free)
    const path = `/v1/routes/${id}/reminders`
    const remind = (by = token) => api('POST', path, { token: by })
    expect(problemOf(await remind())).toEqual({ status: 409, code: 'invalid_state' })
    await remove(id)
    expect((await remind(world.stranger.token)).status).toBe(404)
    const answers = await Promise.all(Array.from({ length: 20 }, () => remind()))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    await runJobs()
    const told = (await toldOf(free)).filter(({ routes: [first] }) => first.route_id === id)
    expect(told.map(({ notice }) => notice).toSorted()).toEqual(['change', 'reminder'])
    vi.setSystemTime(Date.now() + 7 * DAY)
    await callRoute(free, id, 1)
    expect((await remind()).json.consumers).toBe(1)
    expect(Date.parse((await routeOf(token, id)).sunset_at)).toBeGreaterThan(Date.now())
  })
})

describe('an end that was set before anybody could call the route', () => {
  const end = () => ({
    deprecated_at: new Date(Date.now()).toISOString(),
    sunset_at: new Date(Date.now() + 20 * DAY).toISOString(),
  })
  const noticesOf = async (consumer: Consumer, id: string) =>
    (await toldOf(consumer)).flatMap(({ notice, routes: [first] }) =>
      first.route_id === id ? [notice] : [],
    )
  /** A route that ends in 20 days, and a consumer who calls it. */
  async function ending(when: string): Promise<readonly [id: string, by: Consumer]> {
    const body = { name: 'R', method: 'GET', path: `/r-${++routes}`, ...end() }
    if (when === 'published') {
      const { id } = await must('POST', `/v1/products/${shop.productId}/routes`, { token, body })
      return [id, free]
    }
    const draft = { slug: 'draft', name: 'Draft', origin_url: 'https://origin.example.com' }
    const { id: productId } = await must('POST', '/v1/products', { token, body: draft })
    const path = `/v1/products/${productId}`
    const plan = await must('POST', `${path}/plans`, { token, body: { name: 'Free', rank: 0 } })
    const { id } = await must('POST', `${path}/routes`, { token, body })
    await must('POST', `${path}/publish`, { token })
    return [id, await makeConsumer(world, 'Of the draft', plan.id, productId)]
  }

  it.for(['published', 'draft'])('is told seven days before (%s)', async (when) => {
    const [id, consumer] = await ending(when)
    await callRoute(consumer, id, 1)
    await runJobs()
    expect(await noticesOf(consumer, id)).toEqual([])
    vi.setSystemTime(Date.now() + 14 * DAY)
    await callRoute(consumer, id, 3)
    await runJobs()
    await runJobs()
    expect(await noticesOf(consumer, id)).toEqual(['ending'])
    vi.setSystemTime(Date.now() + 7 * DAY)
    await runJobs()
    await runJobs()
    expect((await api('GET', `/v1/routes/${id}`, { token })).status).toBe(404)
    expect(await noticesOf(consumer, id)).toEqual(['ending'])
  })

  it('is told after it, where no job ran before, and the route stays until then', async () => {
    const [id] = await ending('published')
    vi.setSystemTime(Date.now() + 30 * DAY)
    await callRoute(free, id, 3)
    await runJobs()
    expect(await noticesOf(free, id)).toEqual(['ending'])
    expect((await api('GET', `/v1/routes/${id}`, { token })).status).toBe(200)
    vi.setSystemTime(Date.now() + 11 * 60_000)
    await runJobs()
    expect((await api('GET', `/v1/routes/${id}`, { token })).status).toBe(404)
  })

  it('is taken back without a word, and one that was told with one, by whichever of twenty', async () => {
    const back = { deprecated_at: null, sunset_at: null }
    const [quiet] = await ending('published')
    const id = await calledBy(free)
    await callRoute(free, quiet, 4)
    await remove(id)
    await runJobs()
    vi.setSystemTime(Date.now() + 1000)
    await change(quiet, back)
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(id, back)))
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    await runJobs()
    await runJobs()
    expect(await noticesOf(free, quiet)).toEqual([])
    expect(await noticesOf(free, id)).toEqual(['change', 'restored'])
    expect(await noticesOf(plus, id)).toEqual([])
    expect((await toldOf(free)).at(-1)).toMatchObject({
      ends_at: null,
      advice: 'Nothing: the end that was announced is taken back.',
      routes: [{ route_id: id, changes: ['no longer ends'] }],
    })
    expect((await entries()).at(-1)).toMatchObject({
      breaking: 0,
      body: expect.stringContaining('no longer ends'),
    })
    // Announced and taken back again: told again.
    vi.setSystemTime(Date.now() + 1000)
    await remove(id)
    await runJobs()
    vi.setSystemTime(Date.now() + 1000)
    await change(id, back)
    await runJobs()
    expect(await noticesOf(free, id)).toEqual(['change', 'restored', 'change', 'restored'])
  })
})
