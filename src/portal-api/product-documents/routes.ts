import { createRoute, z } from '@hono/zod-openapi'
import type { JSONValue } from 'hono/utils/types'
import type { JsonObject } from '../../domain/openapi/json'
import { toYaml } from '../../domain/openapi/to-yaml'
import { answers, needs, publicRoute, route } from '../app-types'
import { CataloguePath } from '../catalogue/schemas'
import { problems, reading } from '../http/problems'
import { publicCache } from '../http/public-cache'
import { ProductPath } from '../products/schemas'
import { getDocument, previewDocument } from './get'
import { getPostman } from './postman'

const tags = ['Catalogue']
const YAML_TYPE = 'application/yaml'

const download = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` })

/** Hono's JSON is not readonly. */
const mutable = (document: JsonObject) => document as Record<string, JSONValue>

const asJson = answers(z.record(z.string(), z.unknown()), 'OpenAPI 3.1')
const asYaml = {
  description: 'OpenAPI 3.1',
  content: { [YAML_TYPE]: { schema: { type: 'string' } as const } },
}

const json = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/catalogue/{slug}/openapi.json',
    operationId: 'getProductOpenApi',
    summary: 'The OpenAPI document of a published product, with its plans and limits',
    tags,
    security: [],
    middleware: [publicCache] as const,
    request: { params: CataloguePath },
    responses: { 200: asJson, ...problems('not_found', 'internal_error') },
  }),
  handler: async (c) => {
    const document = await getDocument(c.var.deps, c.req.valid('param').slug)
    return c.json(mutable(document), 200)
  },
})

const yaml = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/catalogue/{slug}/openapi.yaml',
    operationId: 'getProductOpenApiYaml',
    summary: 'The same as YAML',
    tags,
    security: [],
    middleware: [publicCache] as const,
    request: { params: CataloguePath },
    responses: { 200: asYaml, ...problems('not_found', 'internal_error') },
  }),
  handler: async (c) => {
    const document = await getDocument(c.var.deps, c.req.valid('param').slug)
    return c.body(toYaml(document), 200, { 'content-type': YAML_TYPE })
  },
})

const postman = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/catalogue/{slug}/postman.json',
    operationId: 'getProductPostman',
    summary:
      'A Postman collection of a published product: its routes by group, with their examples',
    tags,
    security: [],
    middleware: [publicCache] as const,
    request: { params: CataloguePath },
    responses: {
      200: answers(z.record(z.string(), z.unknown()), 'Postman collection v2.1'),
      ...problems('not_found', 'internal_error'),
    },
  }),
  handler: async (c) => {
    const { slug } = c.req.valid('param')
    const collection = await getPostman(c.var.deps, slug)
    return c.json(mutable(collection), 200, download(`${slug}.postman_collection.json`))
  },
})

const own = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/openapi.json',
    operationId: 'previewProductOpenApi',
    summary: 'The OpenAPI document of your own product, published or not',
    tags: ['Products'],
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: asJson, ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const document = await previewDocument(c.var.deps, c.var.caller, product_id)
    return c.json(mutable(document), 200)
  },
})

export const publicDocumentRoutes = [json, yaml, postman] as const
export const productDocumentRoutes = [own] as const
