import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { createProduct } from './create'
import { getProduct } from './get'
import { listProducts } from './list'
import { publish as publishVerb } from './publish'
import { CreateProduct, ProductPath, ProductView, toProductView, UpdateProduct } from './schemas'
import { unpublish as unpublishVerb } from './unpublish'
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
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(UpdateProduct) },
    responses: { 200: answers(ProductView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const row = await updateProduct(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toProductView(row), 200)
  },
})

const publish = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/publish',
    operationId: 'publishProduct',
    summary: 'List a product in the catalogue',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath },
    responses: {
      200: answers(ProductView, 'Published'),
      ...writing('not_found', 'not_publishable'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    return c.json(toProductView(await publishVerb(c.var.deps, c.var.caller, product_id)), 200)
  },
})

const unpublish = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/unpublish',
    operationId: 'unpublishProduct',
    summary: 'Take a product out of the catalogue',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath },
    responses: {
      200: answers(ProductView, 'Unpublished'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    return c.json(toProductView(await unpublishVerb(c.var.deps, c.var.caller, product_id)), 200)
  },
})

export const productRoutes = [create, list, get, update, publish, unpublish] as const
