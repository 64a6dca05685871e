/** What agents read at the site's own addresses, over the real API. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { beforeAll, describe, expect, it } from 'vitest'
import { onRequest } from '../../../portal/src/agents/on-request'
import { errors } from '../../../src/domain/errors'
import worker from '../../../src/portal-api/index'
import { env, must } from '../support/api'
import { makeShop, makeWorld, type Shop, type World } from '../support/world'

const SITE = 'https://portal.test'
const files = import.meta.glob<string>('../../../portal/public/docs/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const pages = Object.keys(import.meta.glob('../../../portal/src/pages/*.tsx'))
const page = () =>
  new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })

const API = {
  async fetch(request: Request) {
    const context = createExecutionContext()
    const answer = await worker.fetch(request, env, context)
    await waitOnExecutionContext(context)
    return answer
  },
}
const ASSETS = {
  fetch: async ({ url }: Request) => {
    const text = files[`../../../portal/public${new URL(url).pathname}`]
    return text === undefined
      ? page()
      : new Response(text, { headers: { 'content-type': 'text/markdown' } })
  },
}

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  onRequest({
    request: new Request(SITE + path, { method, headers }),
    env: { API, ASSETS },
    next: async () => page(),
  })
const textAt = async (path: string): Promise<string> => {
  const answer = await get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

let world: World
let shop: Shop
const HIDDEN = ['Secret draft', 'secret-draft', 'Backroom']

beforeAll(async () => {
  world = await makeWorld()
  const { token } = world.provider
  shop = await makeShop(token)
  const at = `/v1/products/${shop.productId}`
  const post = (path: string, body: object) => must('POST', path, { token, body })
  await post(`${at}/plans`, { name: 'Backroom', rank: 40, visibility: 'private' })
  await post(`${at}/guides`, { slug: 'start', title: 'Start | <b>', body: 'Read me' })
  await post(`${at}/changelog`, { title: 'Older paths', breaking: true, body: 'Gone' })
  await post('/v1/products', {
    slug: 'secret-draft',
    name: 'Secret draft',
    origin_url: 'https://origin.example.com',
  })
})

describe('each page that documents something has a twin in Markdown', () => {
  it('of a product: documentation, plans, changelog, guide and route', async () => {
    const docs = await textAt(`/apis/${shop.slug}/docs.md`)
    expect(docs).toContain(`http://127.0.0.1:8787/${shop.slug}`)
    expect(docs).toContain(`[Forecast](/apis/${shop.slug}/docs/${shop.routeId}.md)`)
    expect(docs).toContain(`[Start \\| \\<b\\>](/apis/${shop.slug}/docs/guides/start.md)`)
    expect(docs).toContain('createClient')
    expect(await textAt(`/apis/${shop.slug}.md`)).toBe(docs)
    expect(await textAt(`/apis/${shop.slug}/plans.md`)).toContain('- Price: $29.00 / month')
    expect(await textAt(`/apis/${shop.slug}/changelog.md`)).toMatch(
      /## \d{4}-\d\d-\d\d: Older paths\n\n\*\*Breaking\.\*\*\n\nGone/,
    )
    expect(await textAt(`/apis/${shop.slug}/docs/guides/start.md`)).toContain('Read me')
    const route = await textAt(`/apis/${shop.slug}/docs/${shop.routeId}.md`)
    expect(route).toContain(`GET http://127.0.0.1:8787/${shop.slug}/forecast/{days}`)
    expect(route).toContain('| Free | yes |  |')
  })

  it('of every guide, with the addresses of this deployment, and of every error code', async () => {
    for (const file of Object.keys(files)) {
      const guide = await textAt(file.slice('../../../portal/public'.length))
      expect(guide).not.toMatch(/https:\/\/(?:portal|gateway)\.example(?!\.)/)
    }
    for (const code of Object.keys(errors))
      expect(await textAt(`/errors/${code}.md`)).toContain(`"code": "${code}"`)
    expect(await textAt('/errors.md')).toContain('[rate\\_limited](/errors/rate_limited.md)')
  })

  it('a guide of the site is read while the API is away', async () => {
    const away = { fetch: async () => new Response('', { status: 503 }) }
    const at = async (path: string) =>
      onRequest({
        request: new Request(SITE + path),
        env: { API: away, ASSETS },
        next: get as never,
      })
    expect(await (await at('/docs/limits.md')).text()).toContain('# Limits and headers')
    expect((await at('/llms.txt')).status).toBe(503)
  })

  it('which Accept asks for too, and the page says where it is', async () => {
    const accept = { accept: 'text/markdown, text/html;q=0.5' }
    const twin = await get(`/apis/${shop.slug}/plans`, accept)
    expect(twin.headers.get('content-type')).toMatch(/^text\/markdown/)
    expect(twin.headers.get('vary')).toBe('Accept')
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const html = await get('/docs/limits', browser)
    expect(html.headers.get('content-type')).toMatch(/html/)
    expect(html.headers.get('link')).toContain(
      '</docs/limits.md>; rel="alternate"; type="text/markdown"',
    )
    expect(html.headers.get('vary')).toContain('Accept')
  })

  it('and no page names one that is not there', async () => {
    const params: Readonly<Record<string, string>> = {
      apis$slug: shop.slug,
      docs$guide: 'limits',
      guides$guide: 'start',
      docs$route: shop.routeId,
      errors$code: 'rate_limited',
    }
    const addressOf = (file: string): string => {
      const parts = file.replace(/^.*\/|(?:\.index)?\.tsx$/gu, '').split('.')
      const named = (part: string, at: number) =>
        part.startsWith('$') ? (params[parts[at - 1] + part] ?? '') : part
      return `/${parts.map(named).join('/')}`
    }
    const addresses = [
      ...pages.map(addressOf).filter((path) => /^\/(?:apis|docs|errors)(?:\/|$)/u.test(path)),
      // As one comes to them by an address that was cut, or mistyped.
      `/apis/${shop.slug}/docs/guides`,
      '/docs/none',
      '/errors/a_code_of_a_provider',
    ]
    const named = new Set<string>()
    for (const path of addresses) {
      const link = (await get(path)).headers.get('link') ?? ''
      const twin = /<([^>]+)>; rel="alternate"/u.exec(link)?.[1]
      if (twin === undefined) continue
      await textAt(twin)
      named.add(path)
    }
    expect([...named].toSorted()).toEqual(
      [
        '/docs',
        '/docs/limits',
        '/docs/sdks',
        '/errors',
        '/errors/rate_limited',
        ...['', '/changelog', '/docs', `/docs/${shop.routeId}`, '/docs/guides/start', '/plans'].map(
          (part) => `/apis/${shop.slug}${part}`,
        ),
      ].toSorted(),
    )
  })

  it('as a document that a browser runs nothing of, and caches keep by its tag', async () => {
    const answer = await get(`/apis/${shop.slug}/docs.md`)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const etag = answer.headers.get('etag') ?? ''
    const again = await get(`/apis/${shop.slug}/docs.md`, { 'if-none-match': etag })
    expect(again.status).toBe(304)
  })

  it.for([
    '/apis/secret-draft/docs.md',
    '/apis/secret-draft/plans.json',
    '/apis/none.md',
    '/apis/shop-1/docs/guides/none.md',
    '/apis/shop-1/docs/rte_none.md',
    '/apis/shop-1/else.md',
    '/docs/none.md',
    '/errors/none.md',
  ])('but not at %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})

describe('what machines look for', () => {
  it('llms.txt names guides, products and error codes; llms-full.txt holds the guides', async () => {
    const index = await textAt('/llms.txt')
    for (const file of Object.keys(files))
      expect(index).toContain(`(${file.slice('../../../portal/public'.length)})`)
    expect(index).toContain(`[Shop](/apis/${shop.slug}/docs.md)`)
    expect(await textAt('/llms-full.txt')).toContain('## What to try again')
  })

  it('the API catalogue is a linkset with an item for each API (RFC 9727)', async () => {
    const answer = await get('/.well-known/api-catalog')
    expect(answer.headers.get('content-type')).toBe(
      'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    )
    const { linkset } = (await answer.json()) as { linkset: Record<string, { href: string }[]>[] }
    const [catalogue, ...apis] = linkset
    expect(catalogue?.['anchor']).toBe(`${SITE}/.well-known/api-catalog`)
    expect(catalogue?.['item']?.map(({ href }) => href)).toEqual(apis.map(({ anchor }) => anchor))
    for (const api of apis)
      for (const relation of ['service-desc', 'service-doc', 'status'])
        expect(api[relation]?.[0]?.href).toMatch(/^https:/)
    const head = await get('/.well-known/api-catalog', {}, 'HEAD')
    expect(head.headers.get('link')).toBe('</.well-known/api-catalog>; rel="api-catalog"')
    expect(await head.text()).toBe('')
  })

  it('sitemap and robots lead to what everybody may see', async () => {
    const sitemap = await textAt('/sitemap.xml')
    expect(sitemap).toContain(`<loc>${SITE}/apis/${shop.slug}/docs</loc><lastmod>`)
    expect(sitemap).toContain(`<loc>${SITE}/errors/rate_limited</loc>`)
    expect(await textAt('/robots.txt')).toContain(`Sitemap: ${SITE}/sitemap.xml`)
  })

  it('plans are read by machines: minor units, quotas, limits, overage', async () => {
    const { data } = JSON.parse(await textAt(`/apis/${shop.slug}/plans.json`))
    expect(data).toMatchObject([
      { name: 'Free', quotas: [{ period: 'month', limit: 1000 }], overage_rule: 'block' },
      { name: 'Plus' },
      { name: 'Max' },
      { name: 'Paid', currency: 'usd', prices: [{ interval: 'month', amount: 2900 }] },
    ])
    expect(await must('GET', `/v1/catalogue/${shop.slug}/plans`)).toEqual({ data })
  })

  it('a Postman collection has each route, and of the management API what a token may do', async () => {
    const json = await must('GET', `/v1/catalogue/${shop.slug}/postman.json`)
    expect(json.item).toMatchObject([
      { request: { method: 'GET', url: { raw: '{{base_url}}/forecast/:days' } } },
    ])
    const own = JSON.stringify(await must('GET', '/postman.json'))
    expect(own).toContain('{{base_url}}/api/v1/subscriptions')
    expect(own).toContain('{{$guid}}')
    // Only a person may, by session.
    expect(own).not.toContain('/api/v1/me/password')
  })
})

it('a draft and a private plan are nowhere', async () => {
  const everywhere = [
    '/llms.txt',
    '/llms-full.txt',
    '/sitemap.xml',
    '/.well-known/api-catalog',
    ...['docs.md', 'plans.md', 'plans.json'].map((file) => `/apis/${shop.slug}/${file}`),
    `/apis/${shop.slug}/docs/${shop.routeId}.md`,
  ]
  const texts = await Promise.all(everywhere.map(textAt))
  texts.push(JSON.stringify(await must('GET', `/v1/catalogue/${shop.slug}/postman.json`)))
  for (const word of HIDDEN) expect(texts.join('\n')).not.toContain(word)
})
