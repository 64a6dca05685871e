/** What holds for each page of the site: for eyes, screen readers, keyboards and narrow screens. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { watch } from '../support/browser'
import { addressOf, allPages, viewerOf } from './addresses'
import { barriersInBothThemes, headings, overflows, settled, unreachable } from './checks'
import { makeMarket, type Market } from './market'
import { shareOf } from './share'

/** Whether somebody is signed in, and whether the platform sells an API of its own: no is an answer. */
const ASKED_FOR = new Set(['/api/v1/me', '/api/v1/catalogue/developer'])

/** Going through a page key by key takes as long as all the rest. */
const byTab = new Set(shareOf(allPages, 6))

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
    barriers: await barriersInBothThemes(page),
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
