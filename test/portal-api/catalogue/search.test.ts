import { beforeAll, describe, expect, it } from 'vitest'
import { api, env, must, problemOf } from '../support/api'
import { makeParty, makeWorld, subscribe, type World } from '../support/world'

let world: World
let token: string
const ids = new Map<string, string>()

interface Stall {
  readonly slug: string
  readonly name: string
  readonly description?: string
  readonly categories?: readonly string[]
  readonly plan?: object
}

const paid = {
  pricing_model: 'flat',
  prices: [
    { interval: 'month', amount: 900 },
    { interval: 'year', amount: 9000 },
  ],
  features: ['Historical data'],
}
const stalls: readonly Stall[] = [
  { slug: 'skies', name: 'Open Skies', description: 'Weather for sailors', plan: paid },
  { slug: 'weather', name: 'Weather', categories: ['weather'] },
  { slug: 'weatherman', name: 'Weatherman Pro', description: 'Forecasts', plan: paid },
  {
    slug: 'rates',
    name: 'Währungskurse',
    description: '100% exact, _all_ of them',
    categories: ['finance'],
  },
]

async function open({ plan = {}, ...product }: Stall, by = token): Promise<string> {
  const origin_url = 'https://origin.example.com'
  const { id } = await must('POST', '/v1/products', { token: by, body: { ...product, origin_url } })
  const path = `/v1/products/${id}`
  const { id: planId } = await must('POST', `${path}/plans`, {
    token: by,
    body: { name: 'Only', rank: 0, ...plan },
  })
  await must('POST', `${path}/routes`, {
    token: by,
    body: { name: 'R', method: 'GET', path: '/r' },
  })
  await must('POST', `${path}/publish`, { token: by })
  ids.set(product.slug, id)
  return planId
}

beforeAll(async () => {
  world = await makeWorld()
  ;({ token } = world.provider)
  const plans = new Map<string, string>()
  for (const stall of stalls) plans.set(stall.slug, await open(stall))
  await subscribe(world.consumer.token, plans.get('weather') ?? '')
  const body = { slug: 'hidden', name: 'Weather draft', origin_url: 'https://origin.example.com' }
  await must('POST', '/v1/products', { token, body })
})

const slugs = async (query: string): Promise<string[]> =>
  (await must('GET', `/v1/catalogue?${query}`)).data.map((entry: { slug: string }) => entry.slug)

describe('a search', () => {
  it.for([
    ['q=weather', ['weather', 'weatherman', 'skies']],
    ['q=WEATHER%20sailors', ['skies']],
    ['q=weather%20unknown', []],
    ['q=wahrung', ['rates']],
    ['q=W%C3%84HRUNG', ['rates']],
    ['q=provider', ['rates', 'weatherman', 'weather', 'skies']],
    ['q=finance', ['rates']],
    ['q=%25', ['weather', 'rates', 'weatherman', 'skies']],
    ['q=%27%20or%201=1--', []],
    ['category=weather', ['weather']],
    ['price=paid&sort=newest', ['weatherman', 'skies']],
    ['price=free&sort=newest', ['rates', 'weather']],
    ['feature=historical%20DATA&sort=newest', ['weatherman', 'skies']],
    ['feature=historical', []],
    ['sort=newest', ['rates', 'weatherman', 'weather', 'skies']],
    ['sort=popular&limit=1', ['weather']],
    ['q=weather&price=free', ['weather']],
  ] as const)('%s', async ([query, expected]) => {
    expect(await slugs(query)).toEqual(expected)
  })

  it.for(['sort=best', 'price=cheap', 'category=UPPER', 'other=1', `q=${'x'.repeat(201)}`])(
    '%s is refused',
    async (query) => {
      const answer = await api('GET', `/v1/catalogue?${query}`)
      expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    },
  )

  it.for(['sort=newest', 'sort=popular', 'q=weather', 'sort=featured'])(
    'with %s loses and repeats nothing from page to page',
    async (query) => {
      const all = await slugs(query)
      const paged: string[] = []
      for (let cursor = ''; ;) {
        const page = await must('GET', `/v1/catalogue?${query}&limit=1${cursor}`)
        paged.push(...page.data.map((entry: { slug: string }) => entry.slug))
        if (page.next_cursor === null) break
        cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`
      }
      expect(paged).toEqual(all)
    },
  )

  it('takes no cursor of another search', async () => {
    const { next_cursor } = await must('GET', '/v1/catalogue?sort=newest&limit=1')
    const other = `/v1/catalogue?sort=popular&limit=1&cursor=${encodeURIComponent(next_cursor)}`
    expect(problemOf(await api('GET', other))).toEqual({ status: 422, code: 'invalid_request' })
  })

  it('finds new words as soon as they are written', async () => {
    const path = `/v1/products/${ids.get('skies')}`
    await must('PATCH', path, { token, body: { description: 'Nebel über der Elbe' } })
    expect(await slugs('q=uber%20elbe')).toEqual(['skies'])
    expect(await slugs('q=sailors')).toEqual([])
  })

  it('shows featured products first', async () => {
    await env.DB.prepare('update products set featured_at = 1 where slug = ?1').bind('skies').run()
    expect((await slugs(''))[0]).toBe('skies')
    const { data } = await must('GET', '/v1/catalogue?limit=1')
    expect(data[0]).toMatchObject({
      featured: true,
      has_free_plan: false,
      lowest_price: { amount: 900, interval: 'month' },
      currency: 'usd',
      currency_digits: 2,
    })
  })
})

describe('what is stopped is not listed', () => {
  const everywhere = async (slug: string) => ({
    found: (await slugs('limit=100')).includes(slug),
    page: (await api('GET', `/v1/catalogue/${slug}`)).status,
    compared: (await api('GET', `/v1/catalogue/compare?apis=weather,${slug}`)).status,
  })
  const nowhere = { found: false, page: 404, compared: 404 }

  it('neither a draft', async () => {
    expect(await everywhere('hidden')).toEqual(nowhere)
  })

  it('nor what the platform took down, nor products of a suspended organisation', async () => {
    const party = await makeParty(world.admin, 'Other')
    await open({ slug: 'stopped', name: 'Stopped' }, party.token)
    expect((await everywhere('stopped')).found).toBe(true)
    const run = (sql: string, value: string) => env.DB.prepare(sql).bind(value).run()
    await run('update products set taken_down_at = 1 where slug = ?1', 'stopped')
    expect(await everywhere('stopped')).toEqual(nowhere)
    await run('update products set taken_down_at = null where slug = ?1', 'stopped')
    await run('update organisations set suspended_at = 1 where id = ?1', party.id)
    expect(await everywhere('stopped')).toEqual(nowhere)
  })
})

describe('a comparison', () => {
  it('is in the order asked for', async () => {
    const { data } = await must('GET', '/v1/catalogue/compare?apis=weatherman,weather')
    expect(data).toMatchObject([
      { slug: 'weatherman', routes: 1, plans: [{ name: 'Only', pricing_model: 'flat' }] },
      { slug: 'weather', routes: 1, support: [] },
    ])
  })

  it.for(['weather', '', 'weather,weather', 'a,b,c,d,e,f', 'weather,'])(
    'of "%s" is refused',
    async (apis) => {
      const answer = await api('GET', `/v1/catalogue/compare?apis=${apis}`)
      expect(problemOf(answer)).toEqual({ status: 422, code: 'invalid_request' })
    },
  )
})

describe('the documentation of a route', () => {
  it('says which plan may call it and how fast', async () => {
    const page = await must('GET', '/v1/catalogue/weather')
    const [listed] = page.routes
    expect(listed).not.toHaveProperty('parameters')
    const detail = await must('GET', `/v1/catalogue/weather/routes/${listed.id}`)
    expect(detail).toMatchObject({
      url: 'http://127.0.0.1:8787/weather/r',
      parameters: [],
      lowest_plan: { name: 'Only', rank: 0 },
      limits: [{ plan: 'Only', rank: 0, allowed: true, rate: null }],
    })
    expect(JSON.stringify([page, detail])).not.toMatch(/origin/)
    expect((await api('GET', `/v1/catalogue/skies/routes/${listed.id}`)).status).toBe(404)
  })
})

describe('caches', () => {
  it('may keep what is the same for everybody, and learn that nothing changed', async () => {
    const first = await api('GET', '/v1/catalogue/weather')
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=60/)
    const etag = first.headers.get('etag') ?? ''
    const again = await api('GET', '/v1/catalogue/weather', { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    await must('PATCH', `/v1/products/${ids.get('weather')}`, { token, body: { version: '2' } })
    const later = await api('GET', '/v1/catalogue/weather', { headers: { 'if-none-match': etag } })
    expect(later.status).toBe(200)
  })

  it('keep neither errors nor what is somebody’s own', async () => {
    const path = `/v1/products/${ids.get('weather')}/preview`
    for (const answer of [
      await api('GET', '/v1/catalogue/unknown'),
      await api('GET', path, { token }),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })
})

it('a provider previews a draft, and nobody else', async () => {
  const body = { slug: 'soon', name: 'Soon', origin_url: 'https://origin.example.com' }
  const { id } = await must('POST', '/v1/products', { token, body })
  const path = `/v1/products/${id}/preview`
  expect(await must('GET', path, { token })).toMatchObject({ slug: 'soon', plans: [], routes: [] })
  expect((await api('GET', path, { token: world.stranger.token })).status).toBe(404)
})
