/** What machines look for at addresses that standards name: catalogue of APIs, sitemap, robots. */
import { errors } from '../../../src/domain/errors'
import { guides } from '../features/docs/guides'
import type { Listed, Products } from './site'

const json = (href: string) => ({ href, type: 'application/json' })

/**
 * The linkset of `/.well-known/api-catalog` (RFC 9727 section 4, RFC 9264 section 4.2): an `item` for each API,
 * and for each what describes it.
 */
export const apiCatalog = (origin: string, { list }: Products): object => ({
  linkset: [
    {
      anchor: `${origin}/.well-known/api-catalog`,
      item: [{ href: `${origin}/api/v1` }, ...list.map(({ base_url: href }) => ({ href }))],
    },
    {
      anchor: `${origin}/api/v1`,
      'service-desc': [json(`${origin}/api/openapi.json`)],
      'service-doc': [
        { href: `${origin}/api/docs`, type: 'text/html' },
        { href: `${origin}/docs/management-api.md`, type: 'text/markdown' },
      ],
      status: [json(`${origin}/api/health`)],
    },
    ...list.map((product) => linksOf(origin, product)),
  ],
})

function linksOf(origin: string, { slug, base_url: anchor }: Listed): object {
  const api = `${origin}/api/v1/catalogue/${slug}`
  const page = `${origin}/apis/${slug}`
  return {
    anchor,
    'service-desc': [
      { href: `${api}/openapi.json`, type: 'application/json' },
      { href: `${api}/openapi.yaml`, type: 'application/yaml' },
    ],
    'service-doc': [
      { href: `${page}/docs`, type: 'text/html' },
      { href: `${page}/docs.md`, type: 'text/markdown' },
    ],
    'service-meta': [json(api), json(`${page}/plans.json`)],
    status: [{ href: `${origin}/status/${slug}`, type: 'text/html' }],
  }
}

const PAGES = ['', '/apis', '/pricing', '/developers', '/docs', '/errors', '/status'] as const

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Pages that everybody may see (sitemaps.org). */
export function sitemap(origin: string, { list }: Products): string {
  const urls = [
    ...PAGES.map((path) => ({ path, at: null })),
    ...guides.map(({ slug }) => ({ path: `/docs/${slug}`, at: null })),
    ...Object.keys(errors).map((code) => ({ path: `/errors/${code}`, at: null })),
    ...list.flatMap(({ slug, updated_at: at }) =>
      ['', '/docs', '/plans', '/changelog'].map((page) => ({ path: `/apis/${slug}${page}`, at })),
    ),
  ]
  const entries = urls.map(
    ({ path, at }) =>
      `<url><loc>${escaped(origin + path)}</loc>${at === null ? '' : `<lastmod>${escaped(at)}</lastmod>`}</url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`
}

/** Pages of one's own say nothing to a robot; of the API it may read what is public. */
export const robots = (origin: string): string =>
  `User-agent: *
Allow: /
Allow: /api/docs
Allow: /api/openapi.json
Allow: /api/postman.json
Allow: /api/v1/catalogue
Disallow: /api/
Disallow: /account
Disallow: /admin
Disallow: /billing
Disallow: /dashboard
Disallow: /org
Disallow: /subscriptions

Sitemap: ${origin}/sitemap.xml
`
