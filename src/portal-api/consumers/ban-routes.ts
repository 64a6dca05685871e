import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { banConsumer } from './ban'
import { BanPath, BanView, CreateBan, toBanView } from './ban-schemas'
import { listBans } from './list-bans'
import { unbanConsumer } from './unban'

const tags = ['Consumers']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/bans',
    operationId: 'banConsumer',
    summary: 'Ban an organisation from all your products',
    tags,
    security: needs('consumers:write'),
    request: { body: takes(CreateBan) },
    responses: {
      201: answers(BanView, 'Banned'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const ban = await banConsumer(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toBanView(ban), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/bans',
    operationId: 'listBans',
    summary: 'Organisations that you have banned',
    tags,
    security: needs('consumers:read'),
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(BanView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listBans(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toBanView), 200)
  },
})

const lift = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/bans/{ban_id}',
    operationId: 'unbanConsumer',
    summary: 'Lift a ban; what it suspended goes on',
    tags,
    security: needs('consumers:write'),
    request: { params: BanPath },
    responses: { 204: { description: 'Lifted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await unbanConsumer(c.var.deps, c.var.caller, c.req.valid('param').ban_id)
    return c.body(null, 204)
  },
})

export const banRoutes = [create, list, lift] as const
