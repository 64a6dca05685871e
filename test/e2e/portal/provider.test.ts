/** Somebody with an OpenAPI document: from there to a published product, a consumer who pays, and what it earned. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/browser'
import { barriers } from './checks'
import { manageAs } from './manage'
import { makeMember, signedIn } from './people'
import { makeWorld, payFor, type World } from './world'

/** Within which a call shows in usage. */
const SOON = { timeout: 60_000 }
const REPORTS = `
  /reports:
    post:
      summary: Report the weather
      responses: { '201': { description: Kept } }`

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world?.close())

/** @param more paths of it */
const documentOf = (origin: string, more: string) => ({
  name: 'weather.yaml',
  mimeType: 'application/yaml',
  buffer: Buffer.from(`openapi: 3.1.0
info:
  title: Weather
  version: 1.0.0
servers:
  - url: ${origin}
paths:
  /now:
    get:
      summary: The weather now
      responses: { '200': { description: The weather } }
  /forecast/{city}:
    get:
      summary: A forecast
      parameters:
        - { name: city, in: path, required: true, schema: { type: string } }
      responses: { '200': { description: Some days } }${more}
`),
})

async function imports(page: Page): Promise<void> {
  await page.goto('/publish')
  await page.getByRole('link', { name: 'Import an OpenAPI document' }).click()
  const document = documentOf(world.origin.url, REPORTS)
  await page.getByLabel('OpenAPI document').setInputFiles(document)
  await expect.poll(() => page.getByLabel('Address').inputValue()).toBe('weather')
  expect(await page.getByLabel('Origin').inputValue()).toBe(world.origin.url)
  await page.getByRole('button', { name: 'Create the draft' }).click()
  const operations = page.getByRole('list', { name: 'Operations' })
  await operations.getByText('/reports').waitFor()
  expect(await operations.getByText('Added').count()).toBe(3)
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Apply the import' }).click()
  await page.getByRole('status').filter({ hasText: '3 added' }).waitFor()
}

async function makesPlan(page: Page, name: string, calls: string, price?: string): Promise<void> {
  await page.getByRole('link', { name: 'New plan' }).click()
  await page.getByLabel('Name').fill(name)
  const model = price === undefined ? 'Free' : 'Flat'
  await page.getByRole('radio', { name: new RegExp(`^${model} A|^${model} Nothing`) }).check()
  if (price !== undefined) await page.getByRole('textbox', { name: 'A month' }).fill(price)
  await page.getByLabel('Calls', { exact: true }).fill(calls)
  await page.getByRole('button', { name: 'Create the plan' }).click()
  await page.getByText(`${name} is created`).waitFor()
}

/** Opens one route to the free plan, at a rate of its own, and the others to the paid one. */
async function opensRoutes(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Routes by plans' }).click()
  await page.getByRole('button', { name: 'All routes on Pro' }).click()
  await page.getByRole('menuitem', { name: 'Open these 3 routes' }).click()
  await page.getByRole('button', { name: 'GET /now: Free may not call it' }).click()
  await page.getByLabel('GET /now: rate limit on Free').fill('5/second')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('changes are saved').waitFor()
}

async function publishes(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Origin', exact: true }).click()
  const origin = page.getByRole('listitem', { name: world.origin.url })
  await origin.getByText('Verified').waitFor()
  await page.getByRole('button', { name: 'Publish' }).click()
  const dialog = page.getByRole('dialog', { name: 'Publish Weather?' })
  await dialog.getByText('$19.00 / month').waitFor()
  await dialog.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Weather is published').waitFor()
}

async function isFound(): Promise<void> {
  const { page, complaints } = await openPage(world.browser, world.site)
  await page.goto('/apis')
  await page.getByRole('link', { name: 'Weather' }).click()
  await page.getByRole('link', { name: 'Documentation' }).click()
  const routes = page.getByRole('navigation', { name: 'Documentation' })
  for (const [name, plan] of [
    ['The weather now', 'Free'],
    ['A forecast', 'Pro'],
    ['Report the weather', 'Pro'],
  ] as const) {
    const entry = routes.getByRole('link', { name })
    await entry.getByLabel(`From ${plan}`).waitFor()
  }
  expect(complaints).toEqual([])
  await page.context().close()
}

/** Another organisation subscribes to the paid plan, pays and calls. */
async function sells(): Promise<void> {
  const { admin, platform, stripe } = world
  const { id } = await admin('POST', '/v1/organisations', { name: 'Sailing Club' })
  const body = { organisation_id: id, name: 'Test', scopes: ['*'] }
  const buyer = manageAs(platform.portal, (await admin('POST', '/v1/tokens', body)).token)
  const { plans } = await buyer('GET', '/v1/catalogue/weather')
  const { id: plan_id } = plans.find(({ name }: { name: string }) => name === 'Pro')
  const made = await buyer('POST', '/v1/subscriptions', { plan_id })
  await payFor(stripe, made.checkout_url)
  const { key } = await buyer('POST', `/v1/subscriptions/${made.id}/checkout/sync`)
  for (const city of ['kiel', 'oslo']) {
    const answer = await fetch(`${platform.gateway}/weather/forecast/${city}`, {
      headers: { authorization: `Bearer ${key.key}` },
    })
    expect(answer.status).toBe(200)
  }
}

async function seesWhatItSold(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Logs', exact: true }).click()
  const calls = page.getByRole('row').filter({ hasText: 'Sailing Club' })
  await expect
    .poll(async () => {
      await page.reload()
      await page.getByText('Kept for 7 days').waitFor()
      return calls.filter({ hasText: 'A forecast' }).count()
    }, SOON)
    .toBe(2)
  await page.getByRole('navigation', { name: 'Main' }).getByText('Consumers').click()
  const consumer = page.getByRole('row').filter({ hasText: 'Sailing Club' })
  for (const sum of ['$19.00', '$1.90', '$17.10']) await consumer.getByText(sum).waitFor()
  await page.getByRole('link', { name: 'Revenue', exact: true }).click()
  const revenue = page.getByRole('region', { name: 'Revenue by product' })
  const row = revenue.getByRole('row').filter({ hasText: 'Weather' })
  for (const sum of ['$19.00', '$1.90', '$17.10']) await row.getByText(sum).waitFor()
  expect(await barriers(page)).toEqual([])
}

/** The next version of the document, without a route that is sold. */
async function importsAgain(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Products', exact: true }).click()
  await page.getByRole('link', { name: 'Weather' }).click()
  await page.getByRole('link', { name: 'Import an OpenAPI document' }).click()
  await page.getByLabel('OpenAPI document').setInputFiles(documentOf(world.origin.url, ''))
  await page.getByRole('button', { name: 'Read the document' }).click()
  const removed = page.getByRole('list', { name: 'Operations' }).getByRole('listitem')
  await removed.getByText('Removed').waitFor()
  const said = await removed.allInnerTexts()
  expect(said).toEqual([expect.stringMatching(/POST \/reports[^]*Breaking/)])
  await page.getByText('1 operation breaks callers').waitFor()
  await page.getByText('Nobody called them in the last 30 days').waitFor()
  const how = page.getByRole('group', { name: 'Removed routes' })
  await how.getByRole('button', { name: 'Remove now' }).click()
  await page.getByText('are refused as unknown').waitFor()
  await how.getByRole('button', { name: 'Deprecate, then end' }).click()
  await page.getByLabel('Last day').fill('2099-12-24')
  await page.getByRole('button', { name: 'Write it yourself' }).click()
  await page.getByLabel('Title').fill('No more reports')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Apply the import' }).click()
  await page.getByRole('status').filter({ hasText: '1 removed' }).waitFor()
  await page.getByText('No more reports').waitFor()
  await page.getByRole('link', { name: 'Routes', exact: true }).click()
  const ending = page.getByRole('region', { name: 'Deprecated routes' }).getByRole('row')
  await ending.filter({ hasText: '/reports' }).getByText('nobody').waitFor()
  expect(await barriers(page)).toEqual([])
}

it('a document becomes a product that is found, sold and paid for', async () => {
  const { admin, browser, site } = world
  const { id } = await admin('POST', '/v1/organisations', { name: 'Weather Office' })
  const member = await makeMember(admin, id, 'owner')
  const { page, complaints } = await signedIn(browser, site, member)
  await imports(page)
  await page.getByRole('link', { name: 'What is next' }).click()
  await page.getByRole('link', { name: 'Make a plan' }).click()
  await makesPlan(page, 'Free', '1000')
  await makesPlan(page, 'Pro', '50000', '19')
  await opensRoutes(page)
  await publishes(page)
  await isFound()
  await sells()
  await seesWhatItSold(page)
  await importsAgain(page)
  expect(complaints).toEqual([])
})
