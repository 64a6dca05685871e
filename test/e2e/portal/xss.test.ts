/**
 * What providers and consumers write is text to the pages, and no program: neither where it is sanitised nor,
 * by the policy alone, where it is not. `FULL=1` shows each field a thousand payloads by themselves.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/browser'
import { settled } from './checks'
import { bySlug, load, lure, show, type Guards } from './lure'
import type { Json } from './manage'
import { makeMember, type Person } from './people'
import { payloads } from './payloads'
import { shareOf } from './share'
import { COPIES, isAddress, payload, tainted, type Say } from './tainted'
import { makeWorld, type World } from './world'

/** Browsers side by side, in all that runs at once. */
const BESIDE = 3

let world: World
let owner: Person

beforeAll(async () => {
  world = await makeWorld()
  const { lind, berg } = world
  for (const { manage, shop } of [lind, berg]) await write(manage, shop)
  owner = await makeMember(world.admin, lind.id, 'owner')
})
afterAll(() => world?.close())

/** Something in every field that has texts. */
async function write(manage: World['admin'], shop: World['berg']['shop']): Promise<void> {
  const at = `/v1/products/${shop.id}`
  const schema = { type: 'object', properties: { word: { type: 'string', description: 'One.' } } }
  await manage('PATCH', at, {
    version: '1',
    website_url: 'https://example.com',
    terms_url: 'https://example.com/terms',
  })
  await manage('PATCH', `/v1/routes/${shop.routeId}`, {
    summary: 'Says pong.',
    group: 'All',
    parameters: [{ name: 'word', in: 'query', description: 'What to say.', example: 'pong' }],
    responses: { 200: { description: 'It was said.', schema, example: { word: 'pong' } } },
  })
  await manage('PATCH', `/v1/plans/${shop.pro}`, { features: ['Answers'], sla: 'Always.' })
  await manage('PUT', `${at}/faq`, { entries: [{ question: 'Why?', answer: 'Because.' }] })
  await manage('PUT', `${at}/support-channels`, {
    channels: [{ kind: 'forum', label: 'Ask', target: 'https://example.com', min_rank: 0 }],
  })
  await manage('POST', `${at}/changelog`, { title: 'News', body: 'There are some.', version: '1' })
  await manage('POST', `${at}/publish`)
}

/** Pages on which each text of a product is by itself. */
const alone = (): readonly string[] => [
  '/apis/one',
  '/apis/one/docs/guides/start',
  `/apis/one/docs/${world.berg.shop.routeId}`,
]
/** Pages on which products have lists of texts. */
const inLists = (): readonly string[] => [
  '/apis?q=many',
  '/apis/many',
  '/apis/many/plans',
  '/apis/many/docs',
  `/apis/many/docs/${world.berg.shop.routeId}`,
  '/apis/many/changelog',
  '/apis/many/support',
  '/compare?apis=many,one',
]

/** All turns of a page with `FULL=1`, else one. */
const turnsOf = (count: number, one: number): readonly number[] =>
  process.env['FULL'] ? Array.from({ length: count }, (_, turn) => turn) : [one]
const lists = (one: number) => turnsOf(payloads.length / COPIES, one)

interface Shown {
  readonly path: string
  readonly says: string
}

/** A page of the product of that turn. */
const turned = (page: string, turn: number): string =>
  page.replaceAll(/\b(?:one|many)\b/g, (kind) => `${kind}-${turn}`)

/** Every page with every payload. */
function everything(): readonly Shown[] {
  const at = (page: string, turn: number, copies: number): Shown => ({
    path: turned(page, turn),
    says: payloads[turn * copies] ?? '',
  })
  return [
    ...alone().flatMap((page, place) =>
      turnsOf(payloads.length, place).map((turn) => at(page, turn, 1)),
    ),
    ...inLists().flatMap((page, place) => lists(place).map((turn) => at(page, turn, COPIES))),
  ]
}

/** Has shares of the work done side by side. @returns what came of all */
async function besides<T>(
  all: readonly T[],
  work: (share: readonly T[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const shares = Array.from({ length: BESIDE }, (_, share) =>
    all.filter((_each, place) => place % BESIDE === share),
  )
  return (await Promise.all(shares.map(work))).flat()
}

/** @returns where something ran */
const showAll = (guards: Guards, pages: readonly Shown[]): Promise<readonly string[]> =>
  besides(pages, async (share) => {
    const lured = await lure(world, guards, world.berg.shop.slug)
    for (const { path, says } of share) await show(lured, path, says)
    await lured.close()
    return lured.ran
  })

it.each([
  { sanitised: true, policy: false, what: 'where it is only sanitised' },
  { sanitised: false, policy: true, what: 'under the policy alone' },
])(
  'nothing that a provider wrote runs on its pages $what',
  { timeout: 1_200_000 },
  async (guards) => {
    expect(await showAll(guards, everything())).toEqual([])
  },
)

it('without sanitiser and policy it would', { timeout: 1_200_000 }, async () => {
  const guides = everything().filter(({ path }) => /guides|changelog/.test(path))
  const ran = new Set(await showAll({ sanitised: false, policy: false }, guides))
  expect(ran.size).toBeGreaterThan(guides.length / 3)
})

/** Pages of members on which others have written. */
const ofMembers = ({ lind, bought }: World): readonly string[] => [
  '/dashboard',
  '/subscriptions',
  `/subscriptions/${bought.subscriptionId}`,
  `/subscriptions/${bought.subscriptionId}/keys`,
  `/subscriptions/${bought.subscriptionId}/logs`,
  '/billing',
  '/products',
  `/products/${lind.shop.id}`,
  `/products/${lind.shop.id}/docs`,
  `/products/${lind.shop.id}/changelog`,
  `/products/${lind.shop.id}/support`,
  `/products/${lind.shop.id}/consumers`,
  '/consumers',
  '/org/members',
  '/org/audit',
]

it('nothing that anybody wrote runs where members see it', { timeout: 1_200_000 }, async () => {
  const guards = { sanitised: false, policy: true }
  const pages = shareOf(ofMembers(world), 3)
  const all = lists(0).flatMap((turn) => pages.map((path) => ({ turn, path })))
  const ran = await besides(all, async (share) => {
    let at = 0
    const change = (json: Json) => tainted(json, payload, at, COPIES)
    const lured = await lure(world, guards, world.lind.shop.slug, change, owner)
    for (const { turn, path } of share) {
      at = turn * COPIES
      await load(lured, path)
    }
    await lured.close()
    return lured.ran
  })
  expect(ran).toEqual([])
})

it('they show every text of a product', async () => {
  const texts = new Set<string>()
  const mark: Say = (member) => {
    const name = member.replace(/\bdata\./, '')
    texts.add(name)
    return isAddress(name) ? `https://example.com/#${name}` : `~${name}`
  }
  const guards = { sanitised: true, policy: true }
  const lured = await lure(world, guards, world.berg.shop.slug, bySlug(mark))
  let seen = ''
  for (const path of new Set([...alone(), ...inLists()])) {
    await load(lured, turned(path, 0))
    seen += await lured.page.content()
  }
  await lured.close()
  // The generated document says what the answers say, and a route by itself what the list does.
  const unseen = [...texts].filter((name) => !name.startsWith('openapi') && !seen.includes(name))
  expect(unseen.toSorted()).toEqual([
    'route.group',
    'route.path',
    'route.summary',
    'routes.description',
    'terms_version',
  ])
})

const marked = [
  '![a](/api/v1/auth/social/github)',
  '<img src="/api/v1/files/../me" srcset="/api/v1/me 1x">',
  '<video poster="/api/v1/me"></video>',
  '<table background="/api/v1/me"><tr><td>x</td></tr></table>',
  '[call](tel:123) [text](sms:123) [run](javascript:ran()) [open](ms-word:x)',
  '[page](https://example.com/) [mail](mailto:ask@example.com) [here](#x)',
]

it('a text of a provider links to pages and mail, and has no call made as who reads it', async () => {
  const { page } = await openPage(world.browser, world.site)
  const asked: string[] = []
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
  await page.route(/\/api\/.*\/changelog/, async (route) => {
    const response = await route.fetch()
    const json = await response.json()
    for (const entry of json.data) entry.body = marked.join('\n\n')
    return route.fulfill({ response, json })
  })
  await page.goto(`/apis/${world.berg.shop.slug}/changelog`)
  await page.locator('.prose a', { hasText: 'page' }).first().waitFor()
  await settled(page)
  const links = await page
    .locator('.prose')
    .first()
    .locator('a[href]')
    .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]))
  await page.context().close()
  const rel = 'nofollow noreferrer'
  expect(links).toEqual([
    ['https://example.com/', rel],
    ['mailto:ask@example.com', rel],
    ['#x', rel],
  ])
  // The page itself asks once who looks at it.
  expect(asked.filter((path) => /\/me$|social/.test(path))).toEqual(['/api/v1/me'])
})
