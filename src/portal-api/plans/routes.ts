import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { archivePlan } from './archive'
import { createPlan } from './create'
import { getPlan } from './get'
import { listPlans } from './list'
import { CreatePlan, PlanPath, PlanView, toPlanView, UpdatePlan } from './schemas'
import { updatePlan } from './update'

const tags = ['Plans']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/plans',
    operationId: 'createPlan',
    summary: 'Create a plan',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(CreatePlan) },
    responses: { 201: answers(PlanView, 'Created'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const created = await createPlan(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toPlanView(created), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/plans',
    operationId: 'listPlans',
    summary: "List a product's plans",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath, query: PageQuery },
    responses: { 200: answers(pageOf(PlanView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const page = await listPlans(c.var.deps, c.var.caller, product_id, c.req.valid('query'))
    return c.json(toPage(page, toPlanView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/plans/{plan_id}',
    operationId: 'getPlan',
    summary: 'Get a plan',
    tags,
    security: needs('catalogue:read'),
    request: { params: PlanPath },
    responses: { 200: answers(PlanView, 'The plan'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { plan_id } = c.req.valid('param')
    return c.json(toPlanView(await getPlan(c.var.deps, c.var.caller, plan_id)), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/plans/{plan_id}',
    operationId: 'updatePlan',
    summary: "Write a plan's next version",
    tags,
    security: needs('catalogue:write'),
    request: { params: PlanPath, body: takes(UpdatePlan) },
    responses: { 200: answers(PlanView, 'Changed'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { plan_id } = c.req.valid('param')
    const changed = await updatePlan(c.var.deps, c.var.caller, plan_id, c.req.valid('json'))
    return c.json(toPlanView(changed), 200)
  },
})

const archive = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/plans/{plan_id}/archive',
    operationId: 'archivePlan',
    summary: 'Close a plan to new subscriptions',
    tags,
    security: needs('catalogue:write'),
    request: { params: PlanPath },
    responses: { 200: answers(PlanView, 'Archived'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { plan_id } = c.req.valid('param')
    return c.json(toPlanView(await archivePlan(c.var.deps, c.var.caller, plan_id)), 200)
  },
})

export const planRoutes = [create, list, get, update, archive] as const
