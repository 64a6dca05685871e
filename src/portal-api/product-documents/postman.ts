import { findPublished } from '../../db/catalogue'
import { fail } from '../../domain/errors'
import type { JsonObject } from '../../domain/openapi/json'
import { postmanCollection } from '../../domain/postman/collection'
import type { PortalDeps } from '../deps'
import { documentOf } from './document'

const BEARER: ReadonlySet<string> = new Set(['bearer'])

/** The Postman collection of a listed product, out of its document. @throws {AppError} not_found */
export async function getPostman(deps: PortalDeps, slug: string): Promise<JsonObject> {
  const { product } = (await findPublished(deps.db, slug)) ?? fail('not_found')
  return postmanCollection({
    document: await documentOf(deps, product),
    baseUrl: `${deps.gatewayUrl}/${product.slug}`,
    secret: 'turnpike_key',
    bearer: BEARER,
  })
}
