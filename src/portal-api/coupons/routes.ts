import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { archiveCoupon } from './archive'
import { checkCoupon } from './check'
import { createCoupon } from './create'
import { listCoupons } from './list'
import { getCoupon } from './owned'
import {
  CheckCoupon,
  CouponCheck,
  CouponPath,
  CouponView,
  CreateCoupon,
  toCouponView,
} from './schemas'

const tags = ['Coupons']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/coupons',
    operationId: 'createCoupon',
    summary: 'Create a coupon',
    tags,
    security: needs('billing:write'),
    request: { params: ProductPath, body: takes(CreateCoupon) },
    responses: { 201: answers(CouponView, 'Created'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const row = await createCoupon(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toCouponView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/coupons',
    operationId: 'listCoupons',
    summary: "List a product's coupons",
    tags,
    security: needs('billing:read'),
    request: { params: ProductPath, query: PageQuery },
    responses: { 200: answers(pageOf(CouponView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const page = await listCoupons(c.var.deps, c.var.caller, product_id, c.req.valid('query'))
    return c.json(toPage(page, toCouponView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/coupons/{coupon_id}',
    operationId: 'getCoupon',
    summary: 'Get a coupon',
    tags,
    security: needs('billing:read'),
    request: { params: CouponPath },
    responses: { 200: answers(CouponView, 'The coupon'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id, coupon_id } = c.req.valid('param')
    const row = await getCoupon(c.var.deps, c.var.caller, product_id, coupon_id)
    return c.json(toCouponView(row), 200)
  },
})

const archive = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/coupons/{coupon_id}/archive',
    operationId: 'archiveCoupon',
    summary: 'Let nobody else use a coupon',
    tags,
    security: needs('billing:write'),
    request: { params: CouponPath },
    responses: { 200: answers(CouponView, 'Archived'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id, coupon_id } = c.req.valid('param')
    const row = await archiveCoupon(c.var.deps, c.var.caller, product_id, coupon_id)
    return c.json(toCouponView(row), 200)
  },
})

const check = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/coupons/check',
    operationId: 'checkCoupon',
    summary: 'What a coupon would take off',
    tags,
    security: needs('subscriptions:read'),
    request: { body: takes(CheckCoupon) },
    responses: {
      200: answers(CouponCheck, 'What it takes off'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    return c.json(await checkCoupon(deps, caller, c.req.valid('json')), 200)
  },
})

export const couponRoutes = [create, list, get, archive, check] as const
