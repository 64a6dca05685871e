import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import { pageOf, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { Because } from '../because'
import { getUser } from './get'
import { listUsers } from './list'
import { AccountsQuery, toUserView, UserDetailView, UserPath, UserView } from './schemas'
import { resendVerificationTo } from './resend-verification'
import { restoreUser, suspendUser } from './suspend'

const tags = ['Administration']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/users',
    operationId: 'listUsers',
    summary: 'List people',
    tags,
    security: asStaff,
    request: { query: AccountsQuery },
    responses: { 200: answers(pageOf(UserView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listUsers(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toUserView), 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/users/{user_id}',
    operationId: 'getUser',
    summary: 'Get a person with what they are a member of',
    tags,
    security: asStaff,
    request: { params: UserPath },
    responses: { 200: answers(UserDetailView, 'The person'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const detail = await getUser(c.var.deps, c.var.caller, c.req.valid('param').user_id)
    return c.json(detail, 200)
  },
})

const suspend = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/users/{user_id}/suspend',
    operationId: 'suspendUser',
    summary: 'Suspend a person: sessions end, and nobody signs in',
    tags,
    security: asAdmin,
    request: { params: UserPath, body: takes(Because) },
    responses: { 200: answers(UserView, 'Suspended'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { user_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    return c.json(toUserView(await suspendUser(c.var.deps, c.var.caller, user_id, reason)), 200)
  },
})

const restore = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/users/{user_id}/restore',
    operationId: 'restoreUser',
    summary: 'Let a suspended person in again',
    tags,
    security: asAdmin,
    request: { params: UserPath, body: takes(Because) },
    responses: { 200: answers(UserView, 'Restored'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { user_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    return c.json(toUserView(await restoreUser(c.var.deps, c.var.caller, user_id, reason)), 200)
  },
})

const resend = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/users/{user_id}/resend-verification',
    operationId: 'resendVerificationTo',
    summary: 'Send the mail again by which a person proves their address (also support)',
    tags,
    security: asStaff,
    request: { params: UserPath, body: takes(Because) },
    responses: { 204: { description: 'Sent' }, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { user_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    await resendVerificationTo(c.var.deps, c.var.caller, user_id, reason)
    return c.body(null, 204)
  },
})

export const adminUserRoutes = [list, get, suspend, restore, resend] as const
