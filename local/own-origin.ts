import { existsSync, readFileSync } from 'node:fs'
import { ownOrigin, subscriptions } from './demo-catalogue.ts'
import type { Demo } from './demo-file.ts'
import { isRefused, organisation } from './demo.ts'
import { files, urls } from './layout.ts'
import { isObject, management, textOf, type Management } from './management.ts'
import { ensure, keyFor, publishProduct } from './publish.ts'
import { writeJson } from './write-json.ts'

/** Somebody's own server, as a product. */
export interface OwnOrigin {
  /** Without a trailing slash. */
  readonly url: string
  readonly slug: string
}

/** @throws {Error} when it is not the URL of an origin */
export function parseOwnOrigin(text: string): OwnOrigin {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new Error(`--origin must be a URL such as http://localhost:3000, not "${text}"`)
  const slug = url.host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 63)
  return { url: url.href.replace(/\/+$/, ''), slug }
}

/** Publishes the origin, once, and gives a key for it: the one of the last run while it works. */
export async function prepareOwnOrigin(
  { url, slug }: OwnOrigin,
  { tokens }: Demo,
): Promise<string> {
  const provider = management(urls.portal, tokens.provider)
  await vouchFor(provider, url)
  const product = await publishProduct(provider, ownOrigin(slug, url))
  const kept = readKeys()
  const known = kept[slug]
  if (typeof known === 'string' && !(await isRefused(`${urls.gateway}/-/usage`, known)))
    return known
  const admin = management(urls.portal, tokens.admin)
  const consumer = await organisation(admin, subscriptions.pro.organisation)
  const key = await keyFor(admin, consumer, product, 'Free')
  writeJson(files.ownKeys, { ...kept, [slug]: key })
  return key
}

/** A public origin has to show that it is its provider's; whoever starts this says that it is. */
async function vouchFor(provider: Management, url: string): Promise<void> {
  const { origin } = new URL(url)
  const claim = await ensure(provider, '/v1/origins', (o) => o['origin'] === origin, { url })
  if (claim['state'] === 'verified') return
  const path = `/api/dev/origins/${textOf(claim, 'id')}/verify`
  await fetch(urls.portal + path, { method: 'POST', signal: AbortSignal.timeout(10_000) })
}

function readKeys(): Readonly<Record<string, unknown>> {
  if (!existsSync(files.ownKeys)) return {}
  const kept: unknown = JSON.parse(readFileSync(files.ownKeys, 'utf8'))
  return isObject(kept) ? kept : {}
}
