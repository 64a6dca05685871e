import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { SubscriptionPath } from '../subscriptions/schemas'
import {
  captureProduct,
  CaptureStateView,
  captureSubscription,
  productCapture,
  StartCapture,
  subscriptionCapture,
} from './capture'

const tags = ['Usage']
const ofSubscription = '/api/v1/subscriptions/{subscription_id}/capture'
const ofProduct = '/api/v1/products/{product_id}/capture'
const state = { 200: answers(CaptureStateView, 'Until when') }

const get = route({
  route: createRoute({
    method: 'get',
    path: ofSubscription,
    operationId: 'getSubscriptionCapture',
    summary: 'Whether headers and bodies of a subscription are captured',
    tags,
    security: needs('usage:read'),
    request: { params: SubscriptionPath },
    responses: { ...state, ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    return c.json(await subscriptionCapture(c.var.deps, c.var.caller, subscription_id), 200)
  },
})

const start = route({
  route: createRoute({
    method: 'put',
    path: ofSubscription,
    operationId: 'startSubscriptionCapture',
    summary: 'Capture headers and bodies of a subscription for at most an hour',
    tags,
    security: needs('subscriptions:write'),
    request: { params: SubscriptionPath, body: takes(StartCapture) },
    responses: { ...state, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    const { minutes } = c.req.valid('json')
    const { deps, caller } = c.var
    return c.json(await captureSubscription(deps, caller, subscription_id, minutes), 200)
  },
})

const stop = route({
  route: createRoute({
    method: 'delete',
    path: ofSubscription,
    operationId: 'stopSubscriptionCapture',
    summary: 'Stop to capture',
    tags,
    security: needs('subscriptions:write'),
    request: { params: SubscriptionPath },
    responses: { ...state, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    return c.json(await captureSubscription(c.var.deps, c.var.caller, subscription_id, 0), 200)
  },
})

const getOfProduct = route({
  route: createRoute({
    method: 'get',
    path: ofProduct,
    operationId: 'getProductCapture',
    summary: 'Whether headers and bodies of a product of yours are captured',
    tags,
    security: needs('usage:read'),
    request: { params: ProductPath },
    responses: { ...state, ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    return c.json(await productCapture(c.var.deps, c.var.caller, product_id), 200)
  },
})

const startOfProduct = route({
  route: createRoute({
    method: 'put',
    path: ofProduct,
    operationId: 'startProductCapture',
    summary: 'Capture headers and bodies of a product of yours for at most an hour',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(StartCapture) },
    responses: { ...state, ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const { minutes } = c.req.valid('json')
    return c.json(await captureProduct(c.var.deps, c.var.caller, product_id, minutes), 200)
  },
})

const stopOfProduct = route({
  route: createRoute({
    method: 'delete',
    path: ofProduct,
    operationId: 'stopProductCapture',
    summary: 'Stop to capture',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath },
    responses: { ...state, ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    return c.json(await captureProduct(c.var.deps, c.var.caller, product_id, 0), 200)
  },
})

export const captureRoutes = [
  get,
  start,
  stop,
  getOfProduct,
  startOfProduct,
  stopOfProduct,
] as const
