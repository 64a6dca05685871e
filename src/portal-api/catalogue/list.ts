import type { z } from '@hono/zod-openapi'
import { publicPlansOf, searchCatalogue } from '../../db/catalogue'
import { searchWords } from '../../domain/search'
import type { PortalDeps } from '../deps'
import { readPage, type Page } from '../http/pagination'
import { toListed } from './listed'
import { measure } from './measured'
import type { CatalogueQuery, ListedProduct } from './schemas'

/** Listed products of everybody. A query without a single word finds everything. */
export async function listCatalogue(
  deps: PortalDeps,
  { q = '', sort, category, price, feature, ...request }: z.output<typeof CatalogueQuery>,
): Promise<Page<z.output<typeof ListedProduct>>> {
  const words = searchWords(q)
  const wanted = sort ?? 'relevance'
  const by = wanted === 'relevance' && words.length === 0 ? 'featured' : wanted
  const filter = { words, category, price, feature }
  const page = await readPage(
    deps.cursors,
    `catalogue/${by}/${JSON.stringify(filter)}`,
    request,
    (after, limit) =>
      searchCatalogue(deps.db, filter, by, after === null ? null : parse(after), limit),
    ({ key, product }) => `${key}:${product.id}`,
  )
  const ids = page.data.map(({ product }) => product.id)
  const [plans, measured] = await Promise.all([
    ids.length === 0 ? [] : publicPlansOf(deps.db, ids),
    measure(deps, ids),
  ])
  const plansOf = Map.groupBy(plans, ({ plan }) => plan.productId)
  return {
    ...page,
    data: page.data.map(({ product, provider }) =>
      toListed(
        deps.gatewayUrl,
        product,
        provider,
        plansOf.get(product.id) ?? [],
        measured.get(product.id),
      ),
    ),
  }
}

/** Written by us and signed: its form is certain. */
function parse(position: string) {
  const [key = '', id = ''] = position.split(':')
  return { key: Number(key), id }
}
