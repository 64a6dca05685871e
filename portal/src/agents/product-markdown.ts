/** Pages of a product as Markdown: the same data, and the same words for terms, as the pages that people read. */
import { mcpUrl } from '../features/product/agents'
import { overageOf, pricesOf, quotasOf, ratesOf, supportOf } from '../features/product/plan-terms'
import type { Plan, Product, Route } from '../features/product/types'
import { code, document, fenced, link, plain, table } from './markdown'
import type { ChangelogEntry, Guide } from './site'

const at = (product: Pick<Product, 'slug'>): string => `/apis/${product.slug}`

/** All that comes before the routes: what it is, how it is called, what it costs, where to read on. */
export function productMarkdown(product: Product, keyInQuery: boolean, recipes: string): string {
  const base = at(product)
  return document(
    `# ${plain(product.name)}`,
    product.description && `> ${plain(product.description)}`,
    `By ${plain(product.provider)}${product.version ? `, version ${plain(product.version)}` : ''}.`,
    product.ends_at && `**Ends ${product.ends_at}.**`,
    product.overview,
    '## Base URL',
    fenced('', product.base_url),
    '## Authentication',
    'Each call shows a key of a subscription, in one place:',
    fenced(
      '',
      [
        'Authorization: Bearer $TURNPIKE_KEY',
        'X-API-Key: $TURNPIKE_KEY',
        ...(keyInQuery ? [`${product.base_url}/…?api_key=$TURNPIKE_KEY`] : []),
      ].join('\n'),
    ),
    `More: ${link('Authentication', '/docs/authentication.md')}.`,
    '## Plans and limits',
    plansTable(product.plans),
    `${link('All terms', `${base}/plans.md`)}, ${link('as JSON', `${base}/plans.json`)}. What the headers say: ${link('Limits and headers', '/docs/limits.md')}.`,
    '## Routes',
    routesTable(product),
    product.guides.length > 0 ? '## Guides' : null,
    product.guides
      .map((guide) => `- ${link(guide.title, `${base}/docs/guides/${guide.slug}.md`)}`)
      .join('\n'),
    recipes,
    product.faq.length > 0 ? '## Questions' : null,
    ...product.faq.map(({ question, answer }) => `### ${plain(question)}\n\n${answer}`),
    '## Errors',
    `Refusals are problem documents (RFC 9457) with a stable ${code('code')}: ${link('all of them', '/errors.md')}, ${link('when to try again', '/docs/errors-and-retries.md')}.`,
    '## For tools',
    [
      `- ${link('OpenAPI 3.1', `/api/v1/catalogue/${product.slug}/openapi.json`)}, ${link('as YAML', `/api/v1/catalogue/${product.slug}/openapi.yaml`)}`,
      `- ${link('Postman collection', `/api/v1/catalogue/${product.slug}/postman.json`)}`,
      `- Model Context Protocol, with the same keys: ${code(mcpUrl(product.base_url))}`,
      `- ${link('Changelog', `${base}/changelog.md`)}`,
      `- ${link('The page for people', `${base}/docs`)}`,
    ].join('\n'),
  )
}

const plansTable = (plans: readonly Plan[]): string =>
  table(
    ['Plan', 'Price', 'Calls', 'Rate limit', 'Beyond the quota'],
    plans.map((plan) => [
      plain(plan.name),
      ...[pricesOf(plan), quotasOf(plan), ratesOf(plan), [overageOf(plan)]].map((lines) =>
        lines.map(plain).join('; '),
      ),
    ]),
  )

const routesTable = (product: Product): string =>
  product.routes.length === 0
    ? 'No routes yet.'
    : table(
        ['Route', 'Call', 'From plan', 'Units'],
        product.routes.map((route) => [
          link(route.name, `${at(product)}/docs/${route.id}.md`) + deprecated(route),
          code(`${route.method} ${route.path}`),
          route.lowest_plan ? plain(route.lowest_plan.name) : 'none on offer',
          String(route.weight),
        ]),
      )

const deprecated = ({ deprecated_at: since, sunset_at: end }: Route): string =>
  since === null ? '' : ` (deprecated${end === null ? '' : `, ends ${end}`})`

/** Every term of every plan that everybody may have. */
export const plansMarkdown = (product: Product, plans: readonly Plan[]): string =>
  document(
    `# Plans of ${plain(product.name)}`,
    `Money in ${product.currency.toUpperCase()}. The same as JSON, with prices in minor units: ${link('plans.json', `${at(product)}/plans.json`)}.`,
    ...plans.map(planMarkdown),
  )

const planMarkdown = (plan: Plan): string =>
  [
    `## ${plain(plan.name)}`,
    '',
    `- Price: ${pricesOf(plan).map(plain).join('; ')}`,
    `- Calls: ${quotasOf(plan).map(plain).join('; ')}`,
    `- Rate limit: ${ratesOf(plan).map(plain).join('; ') || 'none'}`,
    `- Beyond the quota: ${plain(overageOf(plan))}`,
    ...(plan.trial_days > 0 ? [`- Trial: ${plan.trial_days} days`] : []),
    ...(plan.approval_required ? ['- The provider says yes before it starts'] : []),
    `- Keys: ${plan.max_keys}`,
    `- Support: ${plain(supportOf(plan))}`,
    ...(plan.sla ? [`- SLA: ${plain(plan.sla)}`] : []),
    ...plan.features.map((feature) => `- ${plain(feature)}`),
  ].join('\n')

/** What has changed, latest first. */
export const changelogMarkdown = (product: Product, entries: readonly ChangelogEntry[]): string =>
  document(
    `# Changelog of ${plain(product.name)}`,
    entries.length === 0 ? 'Nothing yet.' : null,
    ...entries.map((entry) =>
      [
        `## ${entry.at.slice(0, 10)}: ${plain(entry.title)}`,
        ...(entry.breaking ? ['**Breaking.**'] : []),
        ...(entry.body ? [entry.body] : []),
      ].join('\n\n'),
    ),
  )

/** A guide of the provider, which is Markdown as it stands. */
export const guideMarkdown = (guide: Guide): string =>
  document(`# ${plain(guide.title)}`, guide.body)
