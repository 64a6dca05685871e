import { findPublished } from '../../db/catalogue'
import { findProduct } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import type { JsonObject } from '../../domain/openapi/json'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { documentOf } from './document'

/** The document of a listed product. @throws {AppError} not_found */
export async function getDocument(deps: PortalDeps, slug: string): Promise<JsonObject> {
  const { product } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  return documentOf(deps, product)
}

/** The document of a product of the caller's own, published or not. @throws {AppError} not_found */
export async function previewDocument(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<JsonObject> {
  const owner = mayRead(caller, 'catalogue:read')
  return documentOf(deps, (await findProduct(deps.db, owner, id)) ?? fail('not_found'))
}
