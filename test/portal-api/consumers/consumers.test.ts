import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { api, must, problemOf } from '../support/api'
import { rows } from '../support/probes'
import {
  makeParty,
  makeShop,
  makeToken,
  makeWorld,
  subscribe,
  type Party,
  type Shop,
  type World,
} from '../support/world'
import { DAY, iso, NOW, record, settle, spend, TODAY, type Source } from '../usage/support'

let world: World
let provider: Party
let shop: Shop
let other: Shop
/** Consumers by name: Alba has called most, Bora has failed most, Cora has called last. */
const consumers: Record<string, { party: Party; id: string; keyId: string; source: Source }> = {}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  world = await makeWorld()
  provider = await makeParty(world.admin, 'Weather Ltd')
  shop = await makeShop(provider.token)
  other = await makeShop(provider.token)
  const seller = await makeShop(world.stranger.token)
  await subscribe(world.consumer.token, seller.free)
  for (const [name, plan, at] of [
    ['Bora', shop.free, 0],
    ['=Alba', shop.plus, 1],
    ['cora', other.free, 2],
  ] as const) {
    vi.setSystemTime(NOW + at)
    const party = await makeParty(world.admin, name)
    const made = await subscribe(party.token, plan)
    const { productId, routeId } = plan === other.free ? other : shop
    const source = { subscriptionId: made.id, productId, routeId, keyId: made.key.id }
    consumers[name] = { party, id: made.id, keyId: made.key.id, source }
  }
  vi.setSystemTime(NOW + 60_000)
  await settle(one('Bora').source, NOW + 10, [2000, 3000])
  await settle(one('cora').source, NOW + 50, [1000])
  await record(one('=Alba').source, NOW, { calls: 30 })
  await record(one('Bora').source, NOW, { calls: 3, statusClass: 5 })
  await record(one('Bora').source, NOW - 40 * DAY, { calls: 1000 })
})
afterAll(() => {
  vi.useRealTimers()
})

function one(name: string) {
  const found = consumers[name]
  if (!found) throw new Error(name)
  return found
}
const list = (query = '', token = provider.token) =>
  must('GET', `/v1/consumers?${query}`, { token })
const names = async (query: string): Promise<string[]> =>
  (await list(query)).data.map((entry: { consumer: { name: string } }) => entry.consumer.name)
const at = (name: string) => {
  const { id, source } = one(name)
  return `/v1/products/${source.productId}/subscriptions/${id}`
}

describe('the list of consumers', () => {
  it('shows across products who they are and what they used', async () => {
    const { data } = await list()
    expect(data).toHaveLength(3)
    expect(data.at(-1)).toMatchObject({
      id: one('Bora').id,
      consumer: { id: one('Bora').party.id, name: 'Bora', support_email: null },
      product: { id: shop.productId },
      plan: { name: 'Free' },
      state: 'active',
      used: 5,
      limit: 1000,
      window: 'month',
      last_call_at: iso(NOW + 11),
      calls_30_days: 3,
      errors_30_days: 3,
    })
    expect(data[1]).toMatchObject({ used: 0, limit: null, last_call_at: null, calls_30_days: 30 })
  })

  it.for([
    ['since', ['cora', '=Alba', 'Bora']],
    ['name', ['=Alba', 'Bora', 'cora']],
    ['last_call', ['cora', 'Bora', '=Alba']],
    ['calls', ['=Alba', 'Bora', 'cora']],
    ['errors', ['Bora', 'cora', '=Alba']],
  ] as const)('is sorted by %s, page by page too', async ([sort, wanted]) => {
    expect(await names(`sort=${sort}`)).toEqual(wanted)
    const paged: string[] = []
    let cursor = ''
    for (let page = 0; page < 4; page++) {
      const { data, next_cursor } = await list(`sort=${sort}&limit=1${cursor}`)
      paged.push(...data.map((entry: { consumer: { name: string } }) => entry.consumer.name))
      if (next_cursor === null) break
      cursor = `&cursor=${encodeURIComponent(next_cursor)}`
    }
    expect(paged).toEqual(wanted)
  })

  it.for([
    ['search=ALBA', ['=Alba']],
    ['search=%25', []],
    ['search=or', ['cora', 'Bora']],
    ['state=canceled', []],
  ] as const)('is filtered by %s', async ([query, wanted]) => {
    expect(await names(query)).toEqual(wanted)
  })

  it('is filtered by product, plan and id', async () => {
    expect(await names(`product_id=${other.productId}`)).toEqual(['cora'])
    expect(await names(`plan_id=${shop.plus}`)).toEqual(['=Alba'])
    expect(await names(`search=${one('Bora').party.id}`)).toEqual(['Bora'])
    const page = await must('GET', `/v1/products/${shop.productId}/subscriptions?sort=name`, {
      token: provider.token,
    })
    expect(page.data.map((entry: { id: string }) => entry.id)).toEqual([
      one('=Alba').id,
      one('Bora').id,
    ])
  })

  it('holds a cursor to its own filters', async () => {
    const { next_cursor } = await list('limit=1')
    const foreign = await api('GET', `/v1/consumers?sort=name&cursor=${next_cursor}`, {
      token: provider.token,
    })
    expect(problemOf(foreign)).toEqual({ status: 422, code: 'invalid_request' })
  })

  it('holds nobody else’s consumers, and needs its scope', async () => {
    const { data } = await list('', world.stranger.token)
    expect(data.map((entry: { consumer: { name: string } }) => entry.consumer.name)).toEqual([
      'Consumer',
    ])
    const foreign = await api('GET', `/v1/consumers?product_id=${shop.productId}`, {
      token: world.stranger.token,
    })
    expect(problemOf(foreign)).toEqual({ status: 404, code: 'not_found' })
    const token = await makeToken(world.admin, provider.id, ['subscriptions:read'])
    for (const path of ['/v1/consumers', '/v1/consumers/export', at('Bora'), '/v1/bans']) {
      expect(problemOf(await api('GET', path, { token }))).toEqual({
        status: 403,
        code: 'insufficient_scope',
      })
    }
  })

  it('is everybody’s for staff, who name a product to sort it by calls', async () => {
    expect((await list('', world.admin)).data).toHaveLength(4)
    const all = await api('GET', '/v1/consumers?sort=calls', { token: world.admin })
    expect(problemOf(all)).toEqual({ status: 422, code: 'invalid_request' })
    const query = `sort=calls&product_id=${shop.productId}`
    expect((await list(query, world.admin)).data).toHaveLength(2)
  })
})

describe('the file of consumers', () => {
  it('is CSV that no spreadsheet takes for formulas', async () => {
    const answer = await api('GET', '/v1/consumers/export', { token: provider.token })
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="consumers.csv"')
    const [header, ...lines] = answer.text.trim().split('\r\n')
    expect(header).toBe(
      'subscription_id,consumer_id,consumer,product,plan,state,since,used,limit,window,resets_at,last_call_at,calls_30_days,errors_30_days',
    )
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain(",'=Alba,")
    expect(answer.text).not.toContain('Consumer,')
  })

  it('is complete beyond a page, and filtered', async () => {
    await copyAsCanceled(one('Bora').id, 300)
    const all = await api('GET', '/v1/consumers/export?format=json', { token: provider.token })
    expect(
      new Set(all.json.map((line: { subscription_id: string }) => line.subscription_id)).size,
    ).toBe(303)
    const some = await api('GET', `/v1/consumers/export?product_id=${other.productId}`, {
      token: provider.token,
    })
    expect(some.text.trim().split('\r\n')).toHaveLength(2)
    await rows("delete from subscriptions where id like 'copy_%'")
  })
})

describe('one consumer', () => {
  it('is shown with its calls by route and day, and the ends of its keys', async () => {
    await spend(one('Bora').source, 4)
    const { text, json } = await api('GET', at('Bora'), { token: provider.token })
    expect(json).toMatchObject({
      id: one('Bora').id,
      used: 5,
      keys: [{ id: one('Bora').keyId, prefix: 'tpk_live_1', status: 'active' }],
      by_route: [{ route_id: shop.routeId, name: 'Forecast', calls: 3, errors: 3 }],
      by_day: [{ start: iso(TODAY), calls: 3 }],
    })
    expect(Object.keys(json.keys[0]).toSorted()).toEqual([
      'created_at',
      'expires_at',
      'id',
      'last_four',
      'prefix',
      'status',
      'suspension_reason',
      'type',
    ])
    expect(text).not.toMatch(/default|hash|billing_email|person/)
  })

  it('is hidden from everybody else', async () => {
    for (const token of [world.stranger.token, one('Bora').party.token]) {
      for (const path of [at('Bora'), `${at('Bora')}/timeline`]) {
        expect(problemOf(await api('GET', path, { token }))).toEqual({
          status: 404,
          code: 'not_found',
        })
      }
    }
  })
})

/** Former subscriptions of the same consumer, without meters. */
async function copyAsCanceled(id: string, times: number): Promise<void> {
  const columns = await rows<{ name: string }>(
    "select name from pragma_table_info('subscriptions')",
  )
  const values = columns.map(({ name }) => {
    if (name === 'id' || name === 'locator') return `'copy_' || n.value`
    return name === 'state' ? `'canceled'` : `s.${name}`
  })
  const numbers = Array.from({ length: times }, (_, i) => i).join()
  await rows(`insert into subscriptions select ${values.join()}
    from subscriptions s, json_each('[${numbers}]') n where s.id = '${id}'`)
}
