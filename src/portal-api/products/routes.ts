import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { unencoded } from '../http/unencoded'
import { createProduct } from './create'
import { deleteProduct } from './delete'
import { getProduct } from './get'
import { listProducts } from './list'
import { removeLogo, setLogo } from './logo'
import {
  CreateProduct,
  ProductPath,
  ProductView,
  toProductView,
  toUpdatedView,
  UpdatedProductView,
  UpdateProduct,
} from './schemas'
import { updateProduct } from './update'

const tags = ['Products']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products',
    operationId: 'createProduct',
    summary: 'Create a product, as a draft',
    tags,
    security: needs('catalogue:write'),
    request: { body: takes(CreateProduct) },
    responses: { 201: answers(ProductView, 'Created'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const row = await createProduct(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toProductView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products',
    operationId: 'listProducts',
    summary: 'List your products',
    tags,
    security: needs('catalogue:read'),
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(ProductView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listProducts(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toProductView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}',
    operationId: 'getProduct',
    summary: 'Get a product',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(ProductView, 'The product'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    return c.json(toProductView(await getProduct(c.var.deps, c.var.caller, product_id)), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/products/{product_id}',
    operationId: 'updateProduct',
    summary: 'Change a product',
    description:
      'A product that is or was published moves only to verified origins. Leaving an origin removes the secrets that were made for it, which needs `origin-secrets:write`; `voided` says how many.',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(UpdateProduct) },
    responses: {
      200: answers(UpdatedProductView, 'Changed'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const input = c.req.valid('json')
    const { row, voided } = await updateProduct(c.var.deps, c.var.caller, product_id, input)
    return c.json(toUpdatedView(row, voided), 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/products/{product_id}',
    operationId: 'deleteProduct',
    summary: 'Delete a draft',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    await deleteProduct(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.body(null, 204)
  },
})

const image = { schema: z.string().openapi({ format: 'binary' }) }

const putLogo = route({
  route: createRoute({
    method: 'put',
    path: '/api/v1/products/{product_id}/logo',
    operationId: 'setLogo',
    summary: 'Upload a logo: PNG, JPEG or WebP of at most 512 KiB',
    tags,
    middleware: unencoded,
    security: needs('catalogue:write'),
    request: {
      params: ProductPath,
      body: {
        required: true,
        content: { 'image/png': image, 'image/jpeg': image, 'image/webp': image },
      },
    },
    responses: { 200: answers(ProductView, 'Set'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const declared = c.req.header('content-type') ?? ''
    const body = new Uint8Array(await c.req.arrayBuffer())
    const row = await setLogo(c.var.deps, c.var.caller, product_id, declared, body)
    return c.json(toProductView(row), 200)
  },
})

const deleteLogo = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/products/{product_id}/logo',
    operationId: 'removeLogo',
    summary: 'Remove the logo',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath },
    responses: { 204: { description: 'Removed' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await removeLogo(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.body(null, 204)
  },
})

export const productRoutes = [create, list, get, update, remove, putLogo, deleteLogo] as const
