/** A product's way into the catalogue, out of it, and to its end. */
import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { previewListing } from '../catalogue/get'
import { ListedProductDetail } from '../catalogue/schemas'
import { reading, writing } from '../http/problems'
import { archiveProduct } from './archive'
import { publish as publishVerb } from './publish'
import { publishCheck } from './publish-check'
import {
  ArchiveProduct,
  ProductPath,
  ProductView,
  PublishCheckView,
  toProductView,
} from './schemas'
import { unpublish as unpublishVerb } from './unpublish'

const tags = ['Products']

const check = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/publish-check',
    operationId: 'checkProduct',
    summary: 'What a product lacks to be published',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(PublishCheckView, 'The findings'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const found = await publishCheck(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.json(
      PublishCheckView.parse({ publishable: found.missing.length === 0, ...found }),
      200,
    )
  },
})

const preview = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/preview',
    operationId: 'previewProduct',
    summary: "A product's page as consumers see it, also of a draft",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(ListedProductDetail, 'The page'), ...reading('not_found') },
  }),
  handler: async (c) =>
    c.json(await previewListing(c.var.deps, c.var.caller, c.req.valid('param').product_id), 200),
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

const archive = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/archive',
    operationId: 'archiveProduct',
    summary: 'Close a product for good; its subscriptions end at the last date',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(ArchiveProduct) },
    responses: { 200: answers(ProductView, 'Archived'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const row = await archiveProduct(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toProductView(row), 200)
  },
})

export const productLifeRoutes = [check, preview, publish, unpublish, archive] as const
