/** What holds for each page of the site: for eyes, screen readers, keyboards and narrow screens. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addressesOf,
  addressOf,
  allPages,
  viewerOf,
  type Addresses,
  type Viewer,
} from './addresses'
import { barriersInBothThemes, headings, overflows, settled, unreachable } from './checks'
import { makeMember, makeStaff, signedIn } from './people'
import { makeWorld, passTime, type World } from './world'
import { openPage, watch } from '../support/browser'

const DAY = 86_400_000

/** Whether somebody is signed in, and whether the platform sells an API of its own: no is an answer. */
const ASKED_FOR = new Set(['/api/v1/me', '/api/v1/catalogue/developer'])

let world: World
let addresses: Addresses
let viewers: Readonly<Record<Viewer, Page>>

beforeAll(async () => {
  world = await makeWorld()
  // Until a provider has been paid out.
  await passTime(world, 12 * DAY)
  const { browser, site, admin, lind } = world
  const owner = await makeMember(admin, lind.id, 'owner')
  const staff = await makeStaff(admin, 'admin')
  addresses = await addressesOf(world)
  viewers = {
    visitor: (await openPage(browser, site)).page,
    member: (await signedIn(browser, site, owner)).page,
    staff: (await signedIn(browser, site, staff)).page,
  }
}, 120_000)
afterAll(() => world?.close())

it.concurrent.each(allPages)('%s has no barriers', { timeout: 120_000 }, async (path) => {
  const page = await viewers[viewerOf(path)].context().newPage()
  const complaints = watch(page)
  const refused: string[] = []
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url())
    if (pathname.startsWith('/api/') && answer.status() >= 400 && !ASKED_FOR.has(pathname))
      refused.push(`${answer.status()} ${pathname}`)
  })
  await page.goto(addressOf(path, addresses))
  await settled(page)
  const found = {
    complaints,
    refused,
    headings: await headings(page),
    barriers: await barriersInBothThemes(page),
    overflows: await overflows(page),
    unreachable: await unreachable(page),
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
