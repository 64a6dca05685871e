import { OpenAPIHono } from '@hono/zod-openapi'
import type { PublicApp } from '../app-types'
import { docsPage } from './docs-page'
import { openApiDocument } from './document'

let document: ReturnType<typeof openApiDocument> | undefined

/** The API's own description, for programs and for people. */
export const openApiRoutes = new OpenAPIHono<PublicApp>()
openApiRoutes.get('/api/openapi.json', (c) => c.json((document ??= openApiDocument())))
openApiRoutes.get('/api/docs', docsPage)
