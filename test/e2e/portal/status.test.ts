/** An origin dies and comes back: what everybody, a subscriber and the provider see of it, by the clock of development. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/browser'
import { barriers } from './checks'
import { startOrigin } from '../support/origin'
import { makeMember, signedIn } from './people'
import { mailedLink, makeWorld, passTime, type World } from './world'

const MINUTE = 60_000
const READER = 'reader@example.com'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world?.close())

async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) await passTime(world, MINUTE)
}

/** Mails to the reader by subject, the oldest first. */
async function mails(): Promise<string[]> {
  const answer = await fetch(`${world.platform.portal}/api/dev/outbox`)
  const { data } = (await answer.json()) as { data: { to: string; subject: string }[] }
  return data
    .filter(({ to }) => to === READER)
    .map(({ subject }) => subject)
    .toReversed()
}

/** As a new visitor: a browser keeps what it has read for half a minute. */
async function visits(path: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { page } = await openPage(world.browser, world.site)
  await page.goto(path)
  await look(page)
  await page.context().close()
}

async function subscribes(page: Page): Promise<void> {
  await page.getByLabel('By mail').fill(READER)
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await page.getByText(`Open the mail to ${READER}`).waitFor()
  await passTime(world, MINUTE)
  await page.goto(await mailedLink(world.platform, READER))
  await page.getByRole('button', { name: 'Begin to send them' }).click()
  await page.getByRole('heading', { name: 'You will hear of it' }).waitFor()
  expect(page.url()).toBe(`${world.site}/status/confirm`)
}

it('is red while the origin is dead, and tells of it afterwards', async () => {
  const { browser, site, admin, berg } = world
  await minutes(3)
  await visits('/status', (page) => page.getByText('All APIs answer').waitFor())
  await visits('/status/pong', subscribes)

  world.origin.close()
  await minutes(2)
  await visits('/status', async (page) => {
    await page.getByText('2 of 2 APIs do not answer').waitFor()
    await page.getByRole('heading', { name: 'Going on' }).waitFor()
    expect(await barriers(page)).toEqual([])
  })
  await visits('/status/pong', (page) => page.getByText('Does not answer since').waitFor())

  const owner = await makeMember(admin, berg.id, 'owner')
  const { page: provider } = await signedIn(browser, site, owner)
  await provider.goto(`/products/${berg.shop.id}/status`)
  await provider.getByRole('button', { name: /^Act on / }).click()
  await provider.getByRole('menuitem', { name: 'Write an update' }).click()
  await provider.getByLabel('What is known by now').fill('The machine is off.')
  await provider.getByLabel('It is from now on').selectOption('identified')
  await provider.getByRole('button', { name: 'Write it' }).click()
  await provider.getByText('The machine is off.').waitFor()
  expect(await barriers(provider)).toEqual([])

  const back = await startOrigin(Number(new URL(world.origin.url).port))
  await minutes(4)
  await visits('/status', (page) => page.getByText('All APIs answer').waitFor())
  await visits('/status/pong', async (page) => {
    await page.getByRole('heading', { name: 'Incidents of the last 90 days' }).waitFor()
    await page.getByText('The machine is off.').waitFor()
  })
  const [begun, over, ...more] = (await mails()).slice(1)
  expect([begun?.startsWith('Incident: '), over?.startsWith('Resolved: '), more]).toEqual([
    true,
    true,
    [],
  ])
  back.close()
}, 180_000)
