/**
 * What providers and consumers write is text to the pages, and no program: neither where it is sanitised nor,
 * by the policy alone, where it is not. `FULL=1` shows each field a thousand payloads by themselves.
 */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/browser'
import { settled } from './checks'
import { makeMember, signIn, type Person } from './people'
import { payloads } from './payloads'
import { tainted } from './tainted'
import { makeWorld, type World } from './world'

/** A list shows many at each turn, anything else one. */
const TURNS = process.env['FULL'] ? payloads.length : 1
const QUIET_MS = 50

let world: World
let owner: Person

beforeAll(async () => {
  world = await makeWorld()
  const { lind, berg } = world
  for (const { manage, shop } of [lind, berg]) await write(manage, shop.id)
  owner = await makeMember(world.admin, lind.id, 'owner')
})
afterAll(() => world?.close())

/** Something in every list that has texts. */
async function write(manage: World['admin'], productId: string): Promise<void> {
  const at = `/v1/products/${productId}`
  await manage('PUT', `${at}/faq`, { entries: [{ question: 'Why?', answer: 'Because.' }] })
  await manage('PUT', `${at}/support-channels`, {
    channels: [{ kind: 'forum', label: 'Ask', target: 'https://example.com', min_rank: 0 }],
  })
  await manage('POST', `${at}/changelog`, { title: 'News', body: 'There are some.' })
  await manage('POST', `${at}/publish`)
}

interface Ran {
  readonly page: Page
  readonly ran: string[]
  turn: number
}

async function lure(
  options: { readonly sanitised: boolean; readonly policy: boolean },
  person?: Person,
): Promise<Ran> {
  const { page } = await openPage(world.browser, world.site)
  const lured: Ran = { page, ran: [], turn: 0 }
  const context: BrowserContext = page.context()
  await context.exposeBinding('ran', ({ page: at }) => void lured.ran.push(at.url()))
  page.on('dialog', (dialog) => void dialog.dismiss())
  page.on('popup', (popup) => void popup.close().catch(() => {}))
  if (person) await signIn(page, person)
  if (!options.sanitised) {
    // DOMPurify hands back what it got in a browser that cannot make documents.
    await context.addInitScript(() => {
      Reflect.deleteProperty(DOMImplementation.prototype, 'createHTMLDocument')
    })
  }
  if (!options.policy) {
    await context.route('**/*', async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback()
      const response = await route.fetch()
      const { 'content-security-policy': _, ...headers } = response.headers()
      return route.fulfill({ response, headers })
    })
  }
  await context.route(/\/api\/v1\/(?!me\b|auth\b)/, async (route) => {
    const response = await route.fetch()
    if (!/json/.test(response.headers()['content-type'] ?? '')) return route.fulfill({ response })
    const json = tainted(await response.json(), lured.turn)
    return route.fulfill({ response, json })
  })
  return lured
}

/** Shows a page and does to it what a visitor might. */
async function show({ page }: Ran, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await page.locator('[role=status][aria-label=Loading]').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(QUIET_MS)
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('main *, main ~ *')) {
      for (const { name } of element.attributes)
        if (name.startsWith('on')) element.dispatchEvent(new Event(name.slice(2)))
      const href = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? ''
      const leadsAway = URL.canParse(href) && !/^(?:https?|mailto):$/.test(new URL(href).protocol)
      if (leadsAway) element.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    }
  })
  await page.waitForTimeout(QUIET_MS)
}

const publicPages = (): readonly string[] => {
  const at = `/apis/${world.berg.shop.slug}`
  return ['/apis', at, `${at}/plans`, `${at}/docs`, `${at}/changelog`, `${at}/support`]
}

it.each([
  { sanitised: true, policy: false, what: 'where it is only sanitised' },
  { sanitised: false, policy: true, what: 'under the policy alone' },
])(
  'nothing that a provider wrote runs on its pages $what',
  { timeout: 3_600_000 },
  async ({ sanitised, policy }) => {
    const seen = await Promise.all(
      publicPages().map(async (path) => {
        const lured = await lure({ sanitised, policy })
        for (; lured.turn < TURNS; lured.turn++) await show(lured, path)
        await lured.page.context().close()
        return lured.ran
      }),
    )
    expect(seen.flat()).toEqual([])
  },
)

it('nothing that anybody wrote runs where members see it', { timeout: 600_000 }, async () => {
  const { lind, bought } = world
  const lured = await lure({ sanitised: false, policy: true }, owner)
  for (const path of [
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
  ]) {
    lured.turn++
    await show(lured, path)
  }
  expect(lured.ran).toEqual([])
  await lured.page.context().close()
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

it('without sanitiser and policy it would', { timeout: 120_000 }, async () => {
  const lured = await lure({ sanitised: false, policy: false })
  await show(lured, `/apis/${world.berg.shop.slug}/changelog`)
  expect(lured.ran.length).toBeGreaterThan(0)
  await lured.page.context().close()
})
