import type { z } from '@hono/zod-openapi'
import { listPublished, type ProductRow } from '../../db/products'
import type { PortalDeps } from '../deps'
import { readPage, type Page, type PageRequest } from '../http/pagination'
import { toIso } from '../http/schemas'
import { ListedProduct } from './schemas'

/** Published products of everybody, newest first. */
export async function listCatalogue(
  deps: PortalDeps,
  request: PageRequest,
): Promise<Page<z.output<typeof ListedProduct>>> {
  const page = await readPage(
    deps.cursors,
    'catalogue',
    request,
    (after, limit) => listPublished(deps.db, after, limit),
    ({ product }) => product.id,
  )
  return {
    ...page,
    data: page.data.map(({ product, provider }) => toListed(deps, product, provider)),
  }
}

/** @param provider name of the organisation that provides it */
export const toListed = (
  deps: Pick<PortalDeps, 'gatewayUrl'>,
  product: ProductRow,
  provider: string,
): z.output<typeof ListedProduct> =>
  ListedProduct.parse({
    id: product.id,
    organisation_id: product.organisationId,
    slug: product.slug,
    name: product.name,
    description: product.description,
    provider,
    base_url: `${deps.gatewayUrl}/${product.slug}`,
    updated_at: toIso(product.updatedAt),
  })
