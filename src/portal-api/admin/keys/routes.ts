import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route, takes } from '../../app-types'
import { writing } from '../../http/problems'
import { KeyPath, KeyView, toKeyView } from '../../keys/schemas'
import { Because } from '../because'
import { restoreKey } from './restore'

const restore = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/keys/{key_id}/restore',
    operationId: 'restoreLeakedKey',
    summary: 'Let a key that was reported as leaked be used again',
    tags: ['Administration'],
    security: asAdmin,
    request: { params: KeyPath, body: takes(Because) },
    responses: {
      200: answers(KeyView, 'As it was before'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { key_id } = c.req.valid('param')
    const row = await restoreKey(c.var.deps, c.var.caller, key_id, c.req.valid('json').reason)
    return c.json(toKeyView(row), 200)
  },
})

export const adminKeyRoutes = [restore] as const
