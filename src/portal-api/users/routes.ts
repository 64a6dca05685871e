import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route, takes } from '../app-types'
import { writing } from '../http/problems'
import { toIso } from '../http/schemas'
import { createUser } from './create'
import { CreatedUserView, CreateUser } from './schemas'

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/users',
    operationId: 'createUser',
    summary: 'Create a person by hand, with a confirmed address',
    tags: ['Administration'],
    security: asAdmin,
    request: { body: takes(CreateUser) },
    responses: { 201: answers(CreatedUserView, 'Created'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const input = c.req.valid('json')
    const row = await createUser(c.var.deps, c.var.caller, input)
    const view = { ...row, staff_role: input.staff_role, created_at: toIso(row.createdAt) }
    return c.json(CreatedUserView.parse(view), 201)
  },
})

export const userRoutes = [create] as const
