/** Every page of the site, as an address in a world that has something to show on it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../support/build'
import type { Manage } from './manage'
import type { World } from './world'

/** Paths as the router knows them: `/products/$id/routes`. */
export const allPages: readonly string[] = pathsOfTree()

function pathsOfTree(): string[] {
  const tree = readFileSync(join(ROOT, 'portal/src/page-tree.gen.ts'), 'utf8')
  const [, list = ''] = /fullPaths:\n([\s\S]*?)\n {2}fileRoutesByTo/.exec(tree) ?? []
  const paths = [...list.matchAll(/'([^']+)'/g)].map(([, path = '']) => path)
  // Layouts stand beside their first page, which ends in a slash.
  return [...new Set(paths.map((path) => (path === '/' ? path : path.replace(/\/$/, ''))))].sort()
}

/** First parts of the addresses of pages that everybody sees. */
const PUBLIC = new Set(
  ' apis compare dev developers docs errors invitation pricing reset sign-in sign-up status verify'.split(
    ' ',
  ),
)

export type Viewer = 'visitor' | 'member' | 'staff'

/** Who the page is for. */
export function viewerOf(path: string): Viewer {
  const [, first = ''] = path.split('/')
  if (first === 'admin') return 'staff'
  return PUBLIC.has(first) ? 'visitor' : 'member'
}

/** What stands for the `$` of a path, by the path without what comes after it. */
export type Addresses = Readonly<Record<string, string>>

/**
 * Makes what the pages with a `$` are about. Each of Lind's, where it is an organisation's.
 * @returns ids by path
 */
export async function addressesOf({ admin, lind, berg, bought, sold }: World): Promise<Addresses> {
  const { manage, shop } = lind
  const first = async (path: string, as: Manage = manage): Promise<string> => {
    const [found] = (await as('GET', path)).data
    if (!found) throw new Error(`${path} has nothing`)
    return found.id
  }
  const hook = await manage('POST', '/v1/webhooks', { url: 'https://example.com/hook' })
  const document = {
    openapi: '3.1.0',
    info: { title: 'Ping', version: '2' },
    paths: { '/new': { get: { summary: 'New', responses: { 200: { description: 'Yes' } } } } },
  }
  const read = await manage('POST', `/v1/products/${shop.id}/imports`, document)
  const at = `/v1/products/${shop.id}`
  return {
    '/apis/$slug': berg.shop.slug,
    '/apis/$slug/docs/$route': berg.shop.routeId,
    '/apis/$slug/docs/guides/$guide': 'start',
    '/status/$slug': berg.shop.slug,
    '/docs/$guide': 'authentication',
    '/errors/$code': 'quota_exceeded',
    '/subscriptions/$id': bought.subscriptionId,
    '/billing/$subscription': bought.subscriptionId,
    '/billing/invoices/$id': await first('/v1/invoices'),
    '/org/webhooks/$id': hook.id,
    '/payouts/$id': await first('/v1/payouts'),
    '/products/$id': shop.id,
    '/products/$id/routes/$route': shop.routeId,
    '/products/$id/plans/$plan': shop.pro,
    '/products/$id/docs/$guide': await first(`${at}/guides`),
    '/products/$id/import/$import': read.id,
    '/products/$id/consumers/$subscription': sold.subscriptionId,
    '/admin/users/$id': await first('/v1/admin/users', admin),
    '/admin/organisations/$id': lind.id,
    '/admin/products/$id': shop.id,
    '/admin/subscriptions/$id': sold.subscriptionId,
    '/admin/invoices/$id': await first('/v1/invoices', admin),
  }
}

/** @throws {Error} for a page that the table above does not know */
export function addressOf(path: string, addresses: Addresses): string {
  const parts = path.split('/')
  return parts
    .map((part, place) => {
      if (!part.startsWith('$')) return part
      const value = addresses[parts.slice(0, place + 1).join('/')]
      if (value === undefined) throw new Error(`Nothing is known for ${part} of ${path}`)
      return value
    })
    .join('/')
}
