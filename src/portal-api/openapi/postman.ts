import type { JsonObject } from '../../domain/openapi/json'
import { postmanCollection } from '../../domain/postman/collection'

const BEARER: ReadonlySet<string> = new Set(['managementToken', 'bootstrapSecret'])

/**
 * The management API as a Postman collection, without what only a session may do.
 * @param document as `openApiDocument` makes it
 * @param portalUrl without a slash at its end
 */
export const managementCollection = (document: JsonObject, portalUrl: string): JsonObject =>
  postmanCollection({ document, baseUrl: portalUrl, secret: 'turnpike_token', bearer: BEARER })
