/** The documents for agents, by their addresses. */
import { isCode } from '../features/errors/texts'
import { guides } from '../features/docs/guides'
import { firstRoute } from '../features/product/recipe-for'
import { apiCatalog, robots, sitemap } from './discovery'
import { errorMarkdown, errorsMarkdown } from './errors-markdown'
import { llms, llmsFull } from './llms'
import {
  changelogMarkdown,
  guideMarkdown,
  plansMarkdown,
  productMarkdown,
} from './product-markdown'
import { recipesMarkdown, routeMarkdown } from './route-markdown'
import type { Site } from './site'

export interface Found {
  readonly type: string
  readonly text: string
}

const markdown = (text: string): Found => ({ type: 'text/markdown; charset=utf-8', text })
const plainText = (text: string): Found => ({ type: 'text/plain; charset=utf-8', text })

/** RFC 9727 section 4.2 names the profile. */
const LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'

/** The document at an address; null where there is none. */
export async function documentAt(site: Site, path: string): Promise<Found | null> {
  if (path === '/llms.txt') return plainText(llms(await site.products()))
  if (path === '/llms-full.txt') return plainText(await llmsFull(site))
  if (path === '/robots.txt') return plainText(robots(site.origin))
  if (path === '/sitemap.xml')
    return { type: 'application/xml', text: sitemap(site.origin, await site.products()) }
  if (path === '/.well-known/api-catalog')
    return { type: LINKSET, text: JSON.stringify(apiCatalog(site.origin, await site.products())) }
  if (path === '/errors.md') return markdown(errorsMarkdown())
  const [area = '', ...rest] = path.slice(1).replace(/\.md$/u, '').split('/')
  if (area === 'apis' && path.endsWith('/plans.json')) return plansJson(site, rest)
  if (!path.endsWith('.md')) return null
  const text =
    area === 'docs'
      ? await guideOf(site, rest)
      : area === 'errors'
        ? errorOf(site, rest)
        : area === 'apis'
          ? await productPart(site, rest)
          : null
  return text === null ? null : markdown(text)
}

const isGuide = (slug: string): boolean => guides.some((guide) => guide.slug === slug)

/** False for the twin of a guide or a code that there is none of; what products have, only the API knows. */
export function mayBeAt(twin: string): boolean {
  const [area, name] = twin.slice(1).replace(/\.md$/u, '').split('/')
  if (name === undefined) return true
  return area === 'docs' ? isGuide(name) : area !== 'errors' || isCode(name)
}

async function guideOf(site: Site, [slug = '', ...more]: readonly string[]) {
  return more.length === 0 && isGuide(slug) ? site.text(slug) : null
}

const errorOf = ({ origin }: Site, [code = '', ...more]: readonly string[]): string | null =>
  more.length === 0 && isCode(code) ? errorMarkdown(code, origin) : null

async function plansJson(site: Site, [slug = '', file]: readonly string[]): Promise<Found | null> {
  const plans = file === 'plans.json' ? await site.plans(slug) : null
  return plans && { type: 'application/json', text: JSON.stringify({ data: plans }, null, 2) }
}

async function productPart(
  site: Site,
  [slug = '', part, kind, name, ...more]: readonly string[],
): Promise<string | null> {
  if (more.length > 0) return null
  const product = await site.product(slug)
  if (product === null) return null
  if (part === undefined || (part === 'docs' && kind === undefined)) {
    const head = firstRoute(product)
    const [route, inQuery] = await Promise.all([
      head ? site.route(slug, head.id) : null,
      site.keyInQuery(slug),
    ])
    return productMarkdown(product, inQuery, route ? recipesMarkdown(product, route) : '')
  }
  if (part === 'plans' && kind === undefined) return plansMarkdown(product, product.plans)
  if (part === 'changelog' && kind === undefined)
    return changelogMarkdown(product, (await site.changelog(slug)) ?? [])
  if (part !== 'docs' || kind === undefined) return null
  if (kind === 'guides') {
    const guide = name === undefined ? null : await site.guide(slug, name)
    return guide && guideMarkdown(guide)
  }
  const route = name === undefined ? await site.route(slug, kind) : null
  return route && routeMarkdown(product, route)
}
