import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route, takes } from '../../app-types'
import { pageOf, PageQuery, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { Because } from '../because'
import { UserPath } from '../users/schemas'
import { grantStaff } from './grant'
import { listStaff } from './list'
import { revokeStaff } from './revoke'
import { GrantStaff, StaffView, toStaffView } from './schemas'

const tags = ['Administration']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/staff',
    operationId: 'listStaff',
    summary: 'List platform staff',
    tags,
    security: asAdmin,
    request: { query: PageQuery },
    responses: { 200: answers(pageOf(StaffView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listStaff(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toStaffView), 200)
  },
})

const grant = route({
  route: createRoute({
    method: 'put',
    path: '/api/v1/admin/staff/{user_id}',
    operationId: 'grantStaff',
    summary: 'Make a person platform staff, or change their role',
    tags,
    security: asAdmin,
    request: { params: UserPath, body: takes(GrantStaff) },
    responses: { 200: answers(StaffView, 'Granted'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { user_id } = c.req.valid('param')
    const { role, reason } = c.req.valid('json')
    const member = await grantStaff(c.var.deps, c.var.caller, user_id, role, reason)
    return c.json(toStaffView(member), 200)
  },
})

const revoke = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/staff/{user_id}/revoke',
    operationId: 'revokeStaff',
    summary: 'End a grant; the last admin stays',
    tags,
    security: asAdmin,
    request: { params: UserPath, body: takes(Because) },
    responses: { 204: { description: 'Revoked' }, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { user_id } = c.req.valid('param')
    await revokeStaff(c.var.deps, c.var.caller, user_id, c.req.valid('json').reason)
    return c.body(null, 204)
  },
})

export const staffRoutes = [list, grant, revoke] as const
