/** What holds for each page of the site: for eyes, screen readers, keyboards and narrow screens. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { watch } from '../support/browser'
import { addressOf, allPages, viewerOf } from './addresses'
import { barriers, headings, overflows, settled, unreachable } from './checks'
import { makeMarket, type Market } from './market'
import { makeMember, signedIn } from './people'
import { shareOf } from './share'

/** Whether somebody is signed in, and whether the platform sells an API of its own: no is an answer. */
const ASKED_FOR = new Set(['/api/v1/me', '/api/v1/catalogue/developer'])

/** Going through a page key by key takes as long as all the rest. */
const byTab = new Set(shareOf(allPages, 24))
/** Colours come from one table of both themes. */
const inTheDark = new Set(shareOf(allPages, 6))

let market: Market
beforeAll(async () => {
  market = await makeMarket()
}, 120_000)
afterAll(() => market?.world.close())

it.concurrent.each(allPages)('%s has no barriers', { timeout: 120_000 }, async (path) => {
  const page = await market.viewers[viewerOf(path)].newPage()
  const complaints = watch(page)
  const refused: string[] = []
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (pathname.startsWith('/api/') && answer.status() >= 400 && !ASKED_FOR.has(pathname))
      refused.push(`${answer.status()} ${pathname}`)
  })
  await page.goto(addressOf(path, market.addresses))
  await settled(page)
  const found = {
    complaints,
    refused,
    headings: await headings(page),
    barriers: await barriers(page, inTheDark.has(path)),
    overflows: await overflows(page),
    unreachable: byTab.has(path) ? await unreachable(page) : [],
  }
  await page.close()
  expect(found).toEqual({
    complaints: [],
    refused: [],
    headings: 1,
    barriers: [],
    overflows: false,
    unreachable: [],
  })
})

it.concurrent.each([
  '/subscriptions/sub_x',
  '/products/prd_x',
  '/billing/invoices/ivc_x',
  '/payouts/po_x',
])('%s, which is not there, says so in its one heading', { timeout: 60_000 }, async (path) => {
  const page = await market.viewers.member.newPage()
  await page.goto(path)
  await settled(page)
  expect(await page.locator('h1:visible').allInnerTexts()).toEqual(['Not found'])
  await page.close()
})

it('samples on /docs/sdks run for everybody, and for a member with what is theirs', async () => {
  const { visitor, member } = market.viewers
  const sectionOf = (page: Page, name: string) =>
    page
      .locator('article section')
      .filter({ has: page.getByRole('heading', { name, exact: true }) })
  const page = await visitor.newPage()
  await page.goto('/docs/sdks')
  const errors = sectionOf(page, 'Errors')
  await errors.getByRole('button', { name: 'Run' }).click()
  await errors.getByText('404', { exact: true }).waitFor()
  await errors.getByText('"code": "not_found"').waitFor()
  await sectionOf(page, 'Create a key').getByRole('link', { name: 'Sign in' }).waitFor()
  await page.close()
  const own = await member.newPage()
  await own.goto('/docs/sdks')
  const key = sectionOf(own, 'Create a key')
  await key.getByRole('button', { name: 'Make a test key' }).click()
  await key.getByText('201', { exact: true }).waitFor()
  await key.getByText('"key": "tpk_test_').waitFor()
  await own.close()
})

it('two tabs that change the same of a route lose nothing', { timeout: 120_000 }, async () => {
  const { lind } = market.world
  const at = `/products/${lind.shop.id}/routes/${lind.shop.routeId}`
  const tabs = [
    await market.viewers.member.newPage(),
    await market.viewers.member.newPage(),
  ] as const
  const name = (tab: Page) => tab.getByLabel('Name', { exact: true })
  const save = async (tab: Page, said: string) => {
    await tab.getByRole('button', { name: 'Save', exact: true }).click()
    await tab.getByText(said).waitFor()
  }
  for (const tab of tabs) {
    await tab.goto(at)
    await name(tab).waitFor()
  }
  const [first, second] = tabs
  await name(first).fill('First')
  await save(first, 'The route is saved')
  await name(second).fill('Second')
  await save(second, 'Somebody else changed the same meanwhile: Name.')
  expect(await name(second).inputValue()).toBe('Second')
  expect((await lind.manage('GET', `/v1/routes/${lind.shop.routeId}`)).name).toBe('First')
  await save(second, 'The route is saved')
  // What the other changed elsewhere in it stands beside.
  await first.getByLabel('Summary').fill('In one line.')
  await first.getByRole('button', { name: 'Save', exact: true }).click()
  const stored = async () => {
    const { name: named, summary } = await lind.manage('GET', `/v1/routes/${lind.shop.routeId}`)
    return [named, summary]
  }
  await expect.poll(stored, { timeout: 10_000 }).toEqual(['Second', 'In one line.'])
  for (const tab of tabs) await tab.close()
})

it('a session that ends leads to signing in, and back', { timeout: 60_000 }, async () => {
  const { world } = market
  const person = await makeMember(world.admin, world.lind.id, 'owner')
  const { page } = await signedIn(world.browser, world.site, person)
  await page.goto('/dashboard')
  await settled(page)
  await page.context().clearCookies()
  await page.getByRole('link', { name: 'Revenue' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(new URL(page.url()).searchParams.get('return_to')).toBe('/revenue')
  await page.context().close()
})
