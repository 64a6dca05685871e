/** A person who has read nothing: from the landing page to a first call, a paid plan, and a key that is refused. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/browser'
import { barriers } from './checks'
import { PASSWORD } from './people'
import { mailedLink, makeWorld, type World } from './world'

const EMAIL = 'ada@example.com'
/** Within which a call shows in usage. */
const SOON = { timeout: 60_000 }

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world?.close())

/** From the page that asks for an account, back to what was wanted. */
async function signUp(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ada Lind')
  await page.getByLabel('E-mail').fill(EMAIL)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('checkbox', { name: 'I accept' }).check()
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Confirm your address' }).waitFor()
  await page.goto(await mailedLink(world.platform, EMAIL))
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail').fill(EMAIL)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Copies what is under that title in the panel of a new key. */
async function copied(page: Page, title: string): Promise<string> {
  const figure = page.getByRole('dialog', { name: 'Your new key' }).getByRole('figure')
  await figure.filter({ hasText: title }).getByRole('button', { name: 'Copy' }).click()
  return page.evaluate(() => navigator.clipboard.readText())
}

async function store(page: Page): Promise<void> {
  const panel = page.getByRole('dialog', { name: 'Your new key' })
  // Neither Esc nor Done before it is stored.
  await page.keyboard.press('Escape')
  expect(await panel.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true)
  await panel.getByRole('checkbox', { name: 'I have stored the key' }).check()
  await panel.getByRole('button', { name: 'Done' }).click()
  await panel.waitFor({ state: 'detached' })
}

/** Makes the call that a line of curl makes. */
async function curl(line: string): Promise<readonly [status: number, body: string]> {
  const [, url = '', name = '', value = ''] = /'(.+?)'[^"]*-H "(.+?): (.+?)"/s.exec(line) ?? []
  const answer = await fetch(url, { headers: { [name]: value } })
  return [answer.status, await answer.text()]
}

async function findsAndSubscribes(page: Page): Promise<string> {
  await page.goto('/')
  await page.getByRole('link', { name: 'Use an API' }).click()
  await page.getByLabel('Search APIs').fill('ping')
  await page.getByRole('link', { name: 'Ping', exact: true }).click()
  await page.getByRole('link', { name: 'Compare the plans' }).click()
  await page.getByRole('link', { name: 'Subscribe: Free' }).click()
  await signUp(page)
  await page.getByRole('link', { name: 'Name the organisation' }).click()
  await page.getByLabel('Name').fill('Ada & Co')
  await page.getByRole('button', { name: 'Create' }).click()
  const offer = page.getByRole('dialog', { name: 'Ping, Free' })
  await offer.getByRole('button', { name: 'Subscribe' }).click()
  const key = await copied(page, 'Key')
  expect(await curl(await copied(page, 'A first call'))).toEqual([200, 'pong'])
  await store(page)
  await page.getByRole('meter').waitFor()
  expect(await barriers(page)).toEqual([])
  return key
}

async function triesIt(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Documentation' }).click()
  await page.getByRole('navigation', { name: 'Documentation' }).getByText('Ping').click()
  const tryIt = page.getByRole('region', { name: 'Try it' })
  await tryIt.getByRole('button', { name: 'Send' }).click()
  const outcome = tryIt.getByRole('status').filter({ hasText: 'pong' })
  await outcome.getByText('cost 1 unit').waitFor()
  await outcome.getByText('998 of 1,000 left').waitFor()
}

async function pays(page: Page): Promise<string> {
  await page.goto('/apis/pong/plans')
  await page.getByRole('button', { name: 'Subscribe: Pro' }).click()
  const offer = page.getByRole('dialog', { name: 'Pong, Pro' })
  await offer.getByText('$19.00 today').waitFor()
  await offer.getByRole('button', { name: 'Go on to payment' }).click()
  await page.getByLabel('insufficient funds').check()
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Visa 4242').check()
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.getByText('Paid: you are on Pro').waitFor()
  const key = await copied(page, 'Key')
  expect(await curl(await copied(page, 'A first call'))).toEqual([200, 'pong'])
  await store(page)
  await page.getByRole('heading', { name: 'Pong Active' }).waitFor()
  await page.getByRole('link', { name: 'Billing', exact: true }).first().click()
  const invoice = page.getByRole('row').filter({ hasText: 'Pong, Pro' })
  await invoice.filter({ hasText: 'Paid' }).filter({ hasText: '$19.00' }).waitFor()
  expect(await barriers(page)).toEqual([])
  return key
}

async function seesItsCalls(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Subscriptions' }).click()
  await page.getByRole('link', { name: 'Ping' }).click()
  await page.getByText('2 of 1,000 calls').first().waitFor(SOON)
}

async function revokes(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'API keys' }).click()
  await page.getByRole('button', { name: 'Actions for the key' }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click()
  await page.getByRole('cell').getByText('refused everywhere since').waitFor()
}

/** All that the browser holds of the page, for whoever gets at it. */
const held = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      document.documentElement.outerHTML +
      JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie]),
  )

it('a stranger signs up, calls, pays, and revokes what it called with', async () => {
  const { page, complaints } = await openPage(world.browser, world.site)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const first = await findsAndSubscribes(page)
  await triesIt(page)
  const second = await pays(page)
  await seesItsCalls(page)
  await revokes(page)
  const call = (slug: string, key: string) =>
    curl(`curl '${world.platform.gateway}/${slug}/ping' -H "authorization: Bearer ${key}"`)
  const [status, refusal] = await call('ping', first)
  expect([status, JSON.parse(refusal).code]).toEqual([401, 'revoked_api_key'])
  expect(await call('pong', second)).toEqual([200, 'pong'])
  expect(first).toMatch(/^tpk_live_\w+$/)
  for (const key of [first, second]) expect(await held(page)).not.toContain(key)
  expect(complaints).toEqual([])
})
