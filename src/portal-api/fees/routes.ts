import { createRoute } from '@hono/zod-openapi'
import { AnyProductPath } from '../admin/products/schemas'
import { answers, asAdmin, asStaff, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { getFees, setCommission } from './fees'
import {
  BillingSettingsView,
  FeesView,
  SetBillingSettings,
  SetCommission,
  toSettingsView,
} from './schemas'
import { getSettings, setSettings } from './settings'

const tags = ['Administration']
const settings = '/api/v1/admin/billing-settings'

const fees = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/fees',
    operationId: 'getProductFees',
    summary: 'What the platform keeps of payments for your product now',
    tags: ['Revenue'],
    security: needs('billing:read'),
    request: { params: ProductPath },
    responses: { 200: answers(FeesView, 'The fees'), ...reading('not_found') },
  }),
  handler: async (c) =>
    c.json(await getFees(c.var.deps, c.var.caller, c.req.valid('param').product_id), 200),
})

const commission = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/admin/products/{product_id}/commission',
    operationId: 'setProductCommission',
    summary: 'Set the commission and the hold of a product, for payments from now on',
    tags,
    security: asAdmin,
    request: { params: AnyProductPath, body: takes(SetCommission) },
    responses: { 200: answers(FeesView, 'Set'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const set = await setCommission(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(set, 200)
  },
})

const getAll = route({
  route: createRoute({
    method: 'get',
    path: settings,
    operationId: 'getBillingSettings',
    summary: 'Get what holds for all billing',
    tags,
    security: asStaff,
    responses: { 200: answers(BillingSettingsView, 'The settings'), ...reading() },
  }),
  handler: async (c) => c.json(toSettingsView(await getSettings(c.var.deps, c.var.caller)), 200),
})

const setAll = route({
  route: createRoute({
    method: 'put',
    path: settings,
    operationId: 'setBillingSettings',
    summary: 'Set what holds for all billing',
    tags,
    security: asAdmin,
    request: { body: takes(SetBillingSettings) },
    responses: { 200: answers(BillingSettingsView, 'Set'), ...writing() },
  }),
  handler: async (c) => {
    const set = await setSettings(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toSettingsView(set), 200)
  },
})

export const feeRoutes = [fees, commission, getAll, setAll] as const
