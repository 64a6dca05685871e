import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { getFaq } from './get'
import { replaceFaq } from './replace'
import { FaqView, ReplaceFaq } from './schemas'

const tags = ['FAQ']

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/faq',
    operationId: 'getFaq',
    summary: "A product's frequent questions",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(FaqView, 'The questions'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const entries = await getFaq(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.json(FaqView.parse({ entries }), 200)
  },
})

const replace = route({
  route: createRoute({
    method: 'put',
    path: '/api/v1/products/{product_id}/faq',
    operationId: 'replaceFaq',
    summary: "Replace a product's frequent questions",
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(ReplaceFaq) },
    responses: { 200: answers(FaqView, 'Replaced'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const entries = await replaceFaq(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(FaqView.parse({ entries }), 200)
  },
})

export const faqRoutes = [get, replace] as const
