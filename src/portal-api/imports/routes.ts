import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { unencoded } from '../http/unencoded'
import { ProductPath } from '../products/schemas'
import { applyImport } from './apply'
import { createImport } from './create'
import { counted, getImport } from './get'
import { listImports } from './list'
import { listOperations } from './operations'
import {
  ApplyImport,
  ImportOperationView,
  ImportPath,
  ImportView,
  OperationsQuery,
  toImportView,
  toOperationView,
} from './schemas'

const tags = ['Imports']

/** Read by the verb itself, since it may be JSON or YAML and is larger than other bodies. */
const document = {
  required: true,
  description: 'An OpenAPI 3.0 or 3.1 document of at most 5 MB.',
  content: {
    'application/json': { schema: { type: 'object' } as const },
    'application/yaml': { schema: { type: 'string' } as const },
  },
}

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/imports',
    operationId: 'createImport',
    summary: 'Import an OpenAPI document: begins a preview, changes nothing yet',
    tags,
    security: needs('catalogue:write'),
    middleware: unencoded,
    request: { params: ProductPath, body: document },
    responses: {
      202: answers(ImportView, 'Read; the preview follows'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const row = await createImport(c.var.deps, c.var.caller, c.req.valid('param').product_id, {
      read: () => c.req.arrayBuffer(),
      type: c.req.header('content-type'),
    })
    return c.json(toImportView(await counted(c.var.deps, row)), 202)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/imports',
    operationId: 'listImports',
    summary: "List a product's imports",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath, query: PageQuery },
    responses: { 200: answers(pageOf(ImportView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const page = await listImports(c.var.deps, c.var.caller, product_id, c.req.valid('query'))
    return c.json(toPage(page, toImportView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/imports/{import_id}',
    operationId: 'getImport',
    summary: 'Get an import: its state, progress and what it would change',
    tags,
    security: needs('catalogue:read'),
    request: { params: ImportPath },
    responses: { 200: answers(ImportView, 'The import'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { import_id } = c.req.valid('param')
    return c.json(toImportView(await getImport(c.var.deps, c.var.caller, import_id)), 200)
  },
})

const operations = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/imports/{import_id}/operations',
    operationId: 'listImportOperations',
    summary: 'What an import would change, operation by operation',
    tags,
    security: needs('catalogue:read'),
    request: { params: ImportPath, query: OperationsQuery },
    responses: { 200: answers(pageOf(ImportOperationView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { import_id } = c.req.valid('param')
    const page = await listOperations(c.var.deps, c.var.caller, import_id, c.req.valid('query'))
    return c.json(toPage(page, toOperationView), 200)
  },
})

const apply = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/imports/{import_id}/apply',
    operationId: 'applyImport',
    summary: 'Confirm the preview of an import',
    tags,
    security: needs('catalogue:write'),
    request: { params: ImportPath, body: takes(ApplyImport) },
    responses: {
      202: answers(ImportView, 'Confirmed; the catalogue is changed step by step'),
      ...writing('not_found', 'invalid_state', 'route_in_use'),
    },
  }),
  handler: async (c) => {
    const { import_id } = c.req.valid('param')
    const row = await applyImport(c.var.deps, c.var.caller, import_id, c.req.valid('json'))
    return c.json(toImportView(await counted(c.var.deps, row)), 202)
  },
})

export const importRoutes = [create, list, get, operations, apply] as const
