/** What the platform's staff do to others, each with a reason that is kept; and what support is not offered. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPage } from '../support/browser'
import { barriers } from './checks'
import { makeStaff, signedIn } from './people'
import { makeWorld, type World } from './world'

const SOON = { timeout: 60_000 }

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world?.close())

/** Does what that button asks for, in the dialog that it opens. */
async function act(
  page: Page,
  {
    button,
    action,
    reason,
    typed,
  }: Record<'button' | 'action' | 'reason', string> & {
    readonly typed?: string
  },
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  const send = page.getByRole('button', { name: action, exact: true })
  const dialog = page.getByRole('dialog').filter({ has: send })
  await dialog.getByLabel(/^(?:Reason|Note)/).fill(reason)
  if (typed !== undefined) await dialog.getByLabel(`Type ${typed}`).fill(typed)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** How the gateway answers who has paid for it. */
async function call(): Promise<number> {
  const answer = await fetch(`${world.platform.gateway}/pong/ping`, {
    headers: { authorization: `Bearer ${world.bought.key}` },
  })
  return answer.status
}

async function moderates(page: Page): Promise<void> {
  const { page: visitor } = await openPage(world.browser, world.site)
  await page.goto('/admin/products')
  await page.getByRole('link', { name: 'Pong' }).click()
  await act(page, {
    button: 'Take down',
    action: 'Take it down',
    reason: 'It answers for somebody else.',
    typed: 'pong',
  })
  await page.getByRole('heading', { name: 'Pong Taken down' }).waitFor()
  await expect.poll(call, SOON).toBe(404)
  await visitor.goto('/apis/pong')
  await visitor.getByText('There is no such page').waitFor()
  await act(page, { button: 'Restore', action: 'Restore', reason: 'It was a mix-up.' })
  await page.getByRole('heading', { name: 'Pong Published' }).waitFor()
  await expect.poll(call, SOON).toBe(200)
  await visitor.reload()
  await visitor.getByRole('heading', { name: 'Pong' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await visitor.context().close()
}

async function resetsQuota(page: Page): Promise<void> {
  const { lind, bought } = world
  const used = async () => {
    const { windows } = await lind.manage('GET', `/v1/subscriptions/${bought.subscriptionId}/usage`)
    return windows[0].used
  }
  await expect.poll(used, SOON).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'Subscriptions', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'Lind Analytics' })
  await row.filter({ hasText: 'Pong' }).getByRole('link').click()
  await page.getByText(/^[1-9]\d* of 10,000 calls/).waitFor()
  await act(page, { button: 'Start anew', action: 'Start it anew', reason: 'Our outage used it.' })
  await page.getByText(/^0 of 10,000 calls/).waitFor()
  expect(await used()).toBe(0)
  expect(await barriers(page)).toEqual([])
}

/** Puts something onto a consumer's next invoice at Stripe, behind the platform's back. */
async function meddle(): Promise<void> {
  const stripe = async (path: string, fields?: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${world.stripe.url}/v1/${path}`, {
      headers: { authorization: `Bearer ${world.stripe.secrets['STRIPE_SECRET_KEY']}` },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    })
    return answer.json()
  }
  const { data } = await stripe('customers?limit=1')
  await stripe('invoiceitems', { customer: data[0].id, amount: '77', currency: 'usd' })
}

async function resolvesFinding(page: Page): Promise<void> {
  await meddle()
  await page.getByRole('link', { name: 'Findings' }).click()
  await page.getByText('Nothing is open').waitFor()
  await page.getByRole('button', { name: 'Compare now' }).click()
  await page.getByText('Compared just now: 1 open finding of money.').waitFor()
  const finding = page.getByRole('row').filter({ hasText: 'Loose invoice item' })
  await finding.getByText('77 minor units').waitFor()
  await act(page, { button: 'Resolve', action: 'Resolve', reason: 'Deleted in the Dashboard.' })
  await page.getByText('Nothing is open').waitFor()
  await page.getByRole('button', { name: 'Resolved' }).click()
  await finding.getByText('Deleted in the Dashboard.').waitFor()
  expect(await barriers(page)).toEqual([])
}

async function seesItKept(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Audit' }).click()
  const log = page.getByRole('region', { name: 'Audit log' })
  for (const [action, reason] of [
    ['product.take_down', 'It answers for somebody else.'],
    ['product.restore', 'It was a mix-up.'],
    ['subscription.reset_quota', 'Our outage used it.'],
    ['finding.resolve', 'Deleted in the Dashboard.'],
  ] as const) {
    const entry = log.getByRole('row').filter({ hasText: action })
    await entry.filter({ hasText: name }).getByText(reason).waitFor()
  }
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByText('none changed or removed').waitFor()
}

it('staff moderate, reset a quota and settle a finding, and all of it is kept', async () => {
  const { admin, browser, site } = world
  const { page, complaints } = await signedIn(browser, site, await makeStaff(admin, 'admin'))
  await moderates(page)
  await resetsQuota(page)
  await resolvesFinding(page)
  await seesItKept(page, 'Sam admin')
  expect(complaints).toEqual([])
})

it('support is told who may do what it may not', async () => {
  const { admin, browser, site, berg, bought, sold } = world
  const { page, complaints } = await signedIn(browser, site, await makeStaff(admin, 'support'))
  await meddle()
  await admin('POST', '/v1/admin/billing/reconcile')
  for (const [path, said, acts] of [
    [`/admin/products/${berg.shop.id}`, 'take down or feature a product', ['Take down', 'Feature']],
    [`/admin/subscriptions/${bought.subscriptionId}`, 'suspend it', ['Suspend', 'End']],
    [`/admin/subscriptions/${sold.subscriptionId}`, 'suspend it', ['Bill by hand']],
    ['/admin/findings', 'resolve findings', ['Resolve']],
  ] as const) {
    await page.goto(path)
    await page.getByText(`Only an admin may ${said}`).waitFor()
    await page.getByRole('table').first().waitFor()
    for (const name of acts)
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  }
  expect(complaints).toEqual([])
})
