/** A market at work: one organisation that sells and buys, another that does too, money, calls, and the site. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startBrowser } from '../support/browser'
import { startOrigin, type Origin } from '../support/origin'
import { freePort, startPlatform, type Platform } from '../support/platform'
import { startSite } from '../support/site'
import { startStripe, type ServedStripe } from '../support/stripe.mjs'
import { manageAs, type Json, type Manage } from './manage'

export interface Shop {
  readonly id: string
  readonly slug: string
  readonly free: string
  readonly pro: string
  readonly routeId: string
}

export interface Party {
  readonly id: string
  readonly manage: Manage
  readonly shop: Shop
}

export interface Sale {
  readonly subscriptionId: string
  readonly key: string
}

export interface World {
  readonly site: string
  readonly platform: Platform
  readonly stripe: ServedStripe
  readonly browser: Browser
  readonly origin: Origin
  readonly admin: Manage
  /** Sells `ping` and buys `pong`. */
  readonly lind: Party
  /** Sells `pong` and buys `ping`. */
  readonly berg: Party
  /** What Lind buys of Berg on the plan with a price, and calls. */
  readonly bought: Sale
  /** What Berg buys of Lind in the same way. */
  readonly sold: Sale
  close(): Promise<void>
}

export async function makeWorld(): Promise<World> {
  const state = mkdtempSync(join(tmpdir(), 'turnpike-portal-'))
  const origin = await startOrigin()
  const stripe = await startStripe(await freePort(), join(state, 'stripe.json'))
  const address = `http://127.0.0.1:${await freePort()}`
  const platform = await startPlatform(state, undefined, stripe, address)
  await stripe.tell(platform.portal)
  const site = await startSite(address, platform)
  const browser = await startBrowser()
  const admin = manageAs(platform.portal, platform.admin)
  const party = (name: string, slug: string) => makeParty(platform, origin, name, slug)
  const lind = await party('Lind Analytics', 'ping')
  const berg = await party('Berg Tools', 'pong')
  const buy = (buyer: Party, seller: Party) => purchase(platform, stripe, buyer, seller)
  return {
    site: address,
    platform,
    stripe,
    browser,
    origin,
    admin,
    lind,
    berg,
    bought: await buy(lind, berg),
    sold: await buy(berg, lind),
    async close() {
      await browser.close()
      site.close()
      await platform.stop()
      await stripe.stop()
      origin.close()
      rmSync(state, { recursive: true, force: true })
    },
  }
}

async function makeParty(
  platform: Platform,
  origin: Origin,
  name: string,
  slug: string,
): Promise<Party> {
  const admin = manageAs(platform.portal, platform.admin)
  const { id } = await admin('POST', '/v1/organisations', { name })
  const body = { organisation_id: id, name: 'Test', scopes: ['*'] }
  const { token } = await admin('POST', '/v1/tokens', body)
  const manage = manageAs(platform.portal, token)
  return { id, manage, shop: await openShop(platform, manage, slug, origin.url) }
}

/** A published product with two plans, a route, a guide and somebody to ask; its provider can be paid. */
async function openShop(
  { portal }: Platform,
  manage: Manage,
  slug: string,
  origin_url: string,
): Promise<Shop> {
  const { id } = await manage('POST', '/v1/products', {
    slug,
    name: slug === 'ping' ? 'Ping' : 'Pong',
    description: 'Answers at once.',
    overview: '# What it does\n\nIt answers **pong**.',
    origin_url,
  })
  const at = `/v1/products/${id}`
  const free = await manage('POST', `${at}/plans`, {
    name: 'Free',
    rank: 0,
    quotas: [{ period: 'month', limit: 1000 }],
  })
  const pro = await manage('POST', `${at}/plans`, {
    name: 'Pro',
    rank: 10,
    pricing_model: 'flat_overage',
    prices: [{ interval: 'month', amount: 1900 }],
    quotas: [{ period: 'month', anchor: 'billing', limit: 10_000 }],
    overage_rule: 'allow',
    overage_unit_price_micros: 50_000,
  })
  const ping = { name: 'Ping', method: 'GET', path: '/ping', description: 'Says **pong**.' }
  const route = await manage('POST', `${at}/routes`, ping)
  await manage('POST', `${at}/routes`, {
    name: 'Shout',
    method: 'POST',
    path: '/shout/{word}',
    min_rank: 10,
    weight: 5,
  })
  await manage('POST', `${at}/guides`, { slug: 'start', title: 'Start', body: 'Call it.' })
  await manage('POST', '/v1/payouts/account', { country: 'DE' })
  const { url } = await manage('POST', '/v1/payouts/account/links')
  await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ do: 'submit', status: 'active' }),
  })
  await manage('POST', '/v1/payouts/account/refresh')
  for (const { id: own } of (await manage('GET', '/v1/origins')).data)
    await fetch(`${portal}/api/dev/origins/${own}/verify`, { method: 'POST' })
  await manage('POST', `${at}/publish`)
  return { id, slug, free: free.id, pro: pro.id, routeId: route.id }
}

/** Pays for the plan with a price and calls it. */
async function purchase(
  { gateway }: Platform,
  stripe: ServedStripe,
  { manage }: Party,
  { shop }: Party,
): Promise<Sale> {
  const made = await manage('POST', '/v1/subscriptions', { plan_id: shop.pro })
  await payFor(stripe, made.checkout_url)
  const { key } = await manage('POST', `/v1/subscriptions/${made.id}/checkout/sync`)
  for (const path of ['ping', 'ping', 'nowhere'])
    await fetch(`${gateway}/${shop.slug}/${path}`, {
      headers: { authorization: `Bearer ${key.key}` },
    })
  return { subscriptionId: made.id, key: key.key }
}

/** Fills in Stripe's page with a card that works, and has Stripe tell of it. */
export async function payFor(stripe: ServedStripe, checkoutUrl: string): Promise<void> {
  const session = new URL(checkoutUrl).pathname.split('/').at(-1) ?? ''
  await stripe.control(`/checkout/${session}/complete`, { payment_method: 'pm_card_visa' })
  await stripe.control('/drain', { onlyDue: true })
}

/** Moves the one clock of the platform and of Stripe on; the jobs that are due run. @param ms how far */
export async function passTime({ platform }: World, ms: number): Promise<void> {
  const answer = await fetch(`${platform.portal}/api/dev/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance_ms: ms, settled: true }),
  })
  const text = await answer.text()
  const failed = text
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as Json).failed ?? [])
  if (failed.length > 0) throw new Error(`These jobs failed: ${failed.join(', ')}`)
}

/** The link of the newest mail to an address, as a path of the site. */
export async function mailedLink({ portal }: Platform, email: string): Promise<string> {
  const outbox: Json = await (await fetch(`${portal}/api/dev/outbox`)).json()
  const mail = outbox.data.find(({ to }: { to: string }) => to.includes(email))
  const [url = ''] = /https?:\/\/\S+/.exec(mail?.text ?? '') ?? []
  return url.replace(/^https?:\/\/[^/]+/, '')
}
