import { OpenAPIHono } from '@hono/zod-openapi'
import type { JSONValue } from 'hono/utils/types'
import type { JsonObject } from '../../domain/openapi/json'
import type { PublicApp } from '../app-types'
import { publicCache } from '../http/public-cache'
import { docsPage } from './docs-page'
import { openApiDocument } from './document'
import { managementCollection } from './postman'

// Made once: neither changes while the isolate lives.
let document: ReturnType<typeof openApiDocument> | undefined
let collection: JsonObject | undefined

/** The API's own description, for programs and for people. */
export const openApiRoutes = new OpenAPIHono<PublicApp>()
openApiRoutes.get('/api/openapi.json', publicCache, (c) => c.json((document ??= openApiDocument())))
openApiRoutes.get('/api/postman.json', publicCache, (c) => {
  const asJson = (document ??= openApiDocument()) as unknown as JsonObject
  collection ??= managementCollection(asJson, c.var.deps.portalUrl)
  return c.json(collection as Record<string, JSONValue>, 200, {
    'content-disposition': 'attachment; filename="turnpike-management.postman_collection.json"',
  })
})
openApiRoutes.get('/api/docs', docsPage)
