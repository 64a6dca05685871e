/** `/llms.txt` and `/llms-full.txt`: what there is, for who reads Markdown (llmstxt.org). */
import { groups as codeGroups } from '../features/errors/texts'
import { groups, guides } from '../features/docs/guides'
import { errorsMarkdown } from './errors-markdown'
import { document, link, plain } from './markdown'
import type { Products, Site } from './site'

const INTRODUCTION = [
  '# Turnpike',
  '> An API gateway at the edge with a marketplace. Providers put their APIs behind it with plans, exact limits and payouts; consumers subscribe, get a key and call. This site and its management API do the same things.',
  'Keys begin with `tpk_live_` (real) or `tpk_test_` (answers from examples, free). Send one as `Authorization: Bearer`. Refusals are problem documents (RFC 9457): branch on `code`. Every answer says in `RateLimit`, `X-Quota-Remaining` and `X-Usage-Units` what is left and what it cost.',
  'Every page of the documentation is Markdown too: under its address with `.md`, or where the request says `Accept: text/markdown`.',
] as const

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')

/** The index: guides, products, what machines read. */
export const llms = ({ list: products, more }: Products): string =>
  document(
    ...INTRODUCTION,
    ...groups.map(
      (group) =>
        `## ${group.name}\n\n${list(
          group.guides.map(
            ({ slug, title, line }) => `${link(title, `/docs/${slug}.md`)}: ${plain(line)}`,
          ),
        )}`,
    ),
    '## APIs',
    products.length === 0
      ? 'None is published yet.'
      : list(
          products.map(
            ({ slug, name, description }) =>
              link(name, `/apis/${slug}/docs.md`) + (description ? `: ${plain(description)}` : ''),
          ),
        ),
    more ? 'There are more: search them below.' : null,
    '## Machine-readable',
    list([
      `${link('Management API, OpenAPI 3.1', '/api/openapi.json')}, ${link('as a Postman collection', '/api/postman.json')}`,
      `${link('APIs on the marketplace', '/api/v1/catalogue')}: JSON; \`?q=\` searches, \`?category=\` and \`?price=free|paid\` filter`,
      '`/api/v1/catalogue/{slug}`: an API with its plans, routes and guides',
      '`/api/v1/catalogue/{slug}/openapi.json` and `.yaml`: its OpenAPI document, with plan, weight and limits of each route',
      '`/api/v1/catalogue/{slug}/postman.json`: the same as a Postman collection',
      '`/apis/{slug}/plans.json`: its plans; prices in minor units, quotas, limits, overage',
      `${link('API catalogue (RFC 9727)', '/.well-known/api-catalog')}`,
      `${link('Sitemap', '/sitemap.xml')}`,
    ]),
    '## Optional',
    list([
      `${link('Error codes', '/errors.md')}: ${codeGroups.reduce((sum, { codes }) => sum + codes.length, 0)}, a page for each at \`/errors/{code}.md\``,
      `${link('All guides in one file', '/llms-full.txt')}`,
    ]),
  )

/** Every guide of the site and every error code, whole. */
export async function llmsFull(site: Site): Promise<string> {
  const texts = await Promise.all(guides.map(({ slug }) => site.text(slug)))
  return document(...INTRODUCTION, ...texts.map((text) => text?.trim() ?? null), errorsMarkdown())
}
