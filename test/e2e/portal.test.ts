/** The site in a real browser, on the real stack. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barriers, openPage, startBrowser } from './support/browser'
import { startOrigin, type Origin } from './support/origin'
import { startPlatform, type Platform } from './support/platform'
import { startSite, type Site } from './support/site'

const PASSWORD = 'correct horse battery'

let state: string
let origin: Origin
let platform: Platform
let site: Site
let browser: Browser

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'turnpike-portal-'))
  origin = await startOrigin()
  platform = await startPlatform(state)
  site = await startSite(platform.portal)
  browser = await startBrowser()
  await publishPing()
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await platform?.stop()
  origin?.close()
  rmSync(state, { recursive: true, force: true })
})

async function manage(method: string, path: string, body?: object, token = platform.admin) {
  const response = await fetch(`${platform.portal}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}

/** A published product, `ping`, with a free plan and one route. */
async function publishPing(): Promise<void> {
  const { id: organisation_id } = await manage('POST', '/organisations', { name: 'Echo Ltd' })
  const { id } = await manage('POST', '/products', {
    organisation_id,
    slug: 'ping',
    name: 'Ping',
    description: 'Answers pong.',
    overview: '# Ping\n\nIt answers **pong**.',
    origin_url: origin.url,
  })
  const plan = { name: 'Free', rank: 0, quotas: [{ period: 'month', limit: 1000 }] }
  await manage('POST', `/products/${id}/plans`, plan)
  const route = { name: 'Ping', method: 'GET', path: '/ping' }
  await manage('POST', `/products/${id}/routes`, route)
  const { token } = await manage('POST', '/tokens', {
    organisation_id,
    name: 'test',
    scopes: ['*'],
  })
  const { data } = await manage('GET', '/origins', undefined, token)
  for (const { id: originId } of data)
    await fetch(`${platform.portal}/api/dev/origins/${originId}/verify`, { method: 'POST' })
  await manage('POST', `/products/${id}/publish`)
}

/** The link of the newest mail to an address, as a path of the site. */
async function mailedLink(email: string): Promise<string> {
  const outbox = await fetch(`${platform.portal}/api/dev/outbox`)
  const { data } = (await outbox.json()) as { data: { to: string; text: string }[] }
  const text = data.find(({ to }) => to.includes(email))?.text ?? ''
  const [url = ''] = /https?:\/\/\S+/.exec(text) ?? []
  return url.replace(/^https?:\/\/[^/]+/, '')
}

it.each(['light', 'dark'] as const)(
  'public pages are without barriers and within the policy, %s',
  async (theme) => {
    const { page, complaints } = await openPage(browser, site.url, theme)
    const found: string[] = []
    for (const [path, heading] of [
      ['/', 'An API gateway at the edge'],
      ['/apis', 'APIs'],
      ['/apis/ping', 'Ping'],
      ['/apis/ping/plans', 'Ping'],
      ['/apis/ping/docs', 'Ping'],
      ['/sign-in', 'Sign in'],
      ['/sign-up', 'Sign up'],
      ['/reset', 'Forgot your password'],
    ] as const) {
      await page.goto(path)
      await page.getByRole('heading', { name: heading }).first().waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await barriers(page)).map((barrier) => `${path} ${barrier}`))
    }
    expect(found).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  },
)

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Ada Lind')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByLabel('I accept').check()
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Confirm your address' }).waitFor()
  await page.goto(await mailedLink(email))
  await page.getByText('Your address is confirmed.').waitFor()
}

it('a stranger signs up, subscribes, gets a key, calls, and sees the call', async () => {
  const { page, complaints } = await openPage(browser, site.url)
  const email = 'ada@example.com'
  await signUp(page, email)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Create an organisation' }).click()
  await page.getByLabel('Name').fill('Lind Analytics')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('No subscription yet').waitFor()
  expect(await barriers(page)).toEqual([])

  await page.goto('/apis/ping/plans')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Subscribe' }).click()
  await page.getByRole('heading', { name: 'Your new key' }).waitFor()
  const dialog = await page.getByRole('dialog').innerText()
  const [key = ''] = /tpk_live_\w+/.exec(dialog) ?? []
  const answer = await fetch(`${platform.gateway}/ping/ping`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect([answer.status, await answer.text()]).toEqual([200, 'pong'])
  // Neither Esc nor Done before it is stored.
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').getByLabel('I have stored the key').check()
  await page.getByRole('button', { name: 'Done' }).click()

  await page.getByText(/1 of 1,000 calls/).waitFor({ timeout: 60_000 })
  expect(await barriers(page)).toEqual([])
  await page.getByRole('link', { name: 'API keys' }).click()
  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click()
  await page.getByText('refused everywhere since').waitFor()
  expect(await page.locator('body').innerText()).not.toContain(key)
  expect(complaints).toEqual([])
})
