/** A world in which every page has something to show, and somebody of each kind to look at it. */
import type { BrowserContext } from 'playwright-core'
import { openPage } from '../support/browser'
import { addressesOf, type Addresses, type Viewer } from './addresses'
import { makeMember, makeStaff, signedIn } from './people'
import { makeWorld, passTime, type World } from './world'

const DAY = 86_400_000
/** Until a provider has been paid out. */
const PAID_OUT = 12 * DAY

export interface Market {
  readonly world: World
  readonly addresses: Addresses
  readonly viewers: Readonly<Record<Viewer, BrowserContext>>
}

export async function makeMarket(): Promise<Market> {
  const world = await makeWorld()
  await passTime(world, PAID_OUT)
  const { browser, site, admin, lind } = world
  const owner = await makeMember(admin, lind.id, 'owner')
  const staff = await makeStaff(admin, 'admin')
  const viewers = {
    visitor: (await openPage(browser, site)).page.context(),
    member: (await signedIn(browser, site, owner)).page.context(),
    staff: (await signedIn(browser, site, staff)).page.context(),
  }
  return { world, addresses: await addressesOf(world), viewers }
}
