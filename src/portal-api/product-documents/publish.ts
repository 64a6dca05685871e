import { findProduct } from '../../db/products'
import type { ProductRecord } from '../../domain/config'
import { sha256 } from '../auth/token'
import type { PortalDeps } from '../deps'
import { documentOf } from './document'

/** Brings the product's document to the edge, where only a published product has one. */
export async function publishDocument(
  deps: Pick<PortalDeps, 'db' | 'edgeCache' | 'gatewayUrl' | 'portalUrl'>,
  { id, slug, visibility }: ProductRecord,
): Promise<void> {
  const product = visibility === 'published' ? await findProduct(deps.db, null, id) : undefined
  if (!product) return await deps.edgeCache.dropDocument(slug)
  const text = JSON.stringify(await documentOf(deps, product))
  await deps.edgeCache.putDocument(slug, text, (await sha256(text)).slice(0, 32))
}
