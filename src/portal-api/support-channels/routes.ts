import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { getChannels } from './get'
import { replaceChannels } from './replace'
import { ChannelsView, ReplaceChannels, toChannelsView } from './schemas'

const tags = ['Support channels']

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/support-channels',
    operationId: 'getSupportChannels',
    summary: 'Where consumers of a product get help',
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(ChannelsView, 'The channels'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const rows = await getChannels(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.json(toChannelsView(rows), 200)
  },
})

const replace = route({
  route: createRoute({
    method: 'put',
    path: '/api/v1/products/{product_id}/support-channels',
    operationId: 'replaceSupportChannels',
    summary: 'Replace where consumers of a product get help',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(ReplaceChannels) },
    responses: { 200: answers(ChannelsView, 'Replaced'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const rows = await replaceChannels(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toChannelsView(rows), 200)
  },
})

export const supportChannelRoutes = [get, replace] as const
