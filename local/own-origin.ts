import { existsSync, readFileSync } from 'node:fs'
import { EVERYTHING, ownOrigin, subscriptions } from './demo-catalogue.ts'
import type { Demo } from './demo-file.ts'
import { isRefused, organisation } from './demo.ts'
import { files, urls } from './layout.ts'
import { isObject, management, textOf, type Management } from './management.ts'
import { importDocument, readOpenApiFile, type OpenApiFile } from './openapi-file.ts'
import { ensure, keyFor, publishProduct } from './publish.ts'
import { writeJson } from './write-json.ts'

/** Somebody's own server, as a product. */
export interface OwnOrigin {
  /** Without a trailing slash. */
  readonly url: string
  readonly slug: string
  /** What it serves; null when everything is passed on. */
  readonly openApi: OpenApiFile | null
}

/**
 * @param file of an OpenAPI document
 * @throws {Error} when it is not the URL of an origin, or the file no document
 */
export function parseOwnOrigin(text: string, file: string | undefined): OwnOrigin {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new Error(`--origin must be a URL such as http://localhost:3000, not "${text}"`)
  const slug = url.host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 63)
  const openApi = file === undefined ? null : readOpenApiFile(file)
  return { url: url.href.replace(/\/+$/, ''), slug, openApi }
}

/** Publishes the origin, once, and gives a key for it: the one of the last run while it works. */
export async function prepareOwnOrigin(
  { url, slug, openApi }: OwnOrigin,
  { tokens }: Demo,
): Promise<string> {
  const provider = management(urls.portal, tokens.provider)
  await vouchFor(provider, url)
  const whole = ownOrigin(slug, url)
  const product = await (openApi
    ? publishProduct(provider, { ...whole, routes: [] }, (at) => follow(provider, at, openApi))
    : publishProduct(provider, whole))
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

/** Has the product serve what the document says, and no more: routes for everything give way to it. */
async function follow(provider: Management, at: string, document: OpenApiFile): Promise<void> {
  for (const route of await provider.list(`${at}/routes`)) {
    if (route['path'] === EVERYTHING) await provider.remove(`${at}/routes/${textOf(route, 'id')}`)
  }
  await importDocument(provider, at, document)
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
