import { createRoute } from '@hono/zod-openapi'
import { answers, publicRoute } from '../app-types'
import { problems } from '../http/problems'
import { TokenCreated, toTokenCreated } from '../tokens/schemas'
import { bootstrap } from './bootstrap'

const first = publicRoute({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/bootstrap',
    operationId: 'bootstrap',
    summary: "Create the first platform admin's token, once",
    tags: ['Administration'],
    security: [{ bootstrapSecret: [] }],
    responses: {
      201: answers(TokenCreated, 'Created; shown once'),
      ...problems('unauthenticated', 'invalid_state', 'internal_error'),
    },
  }),
  handler: async (c) => {
    const header = c.req.header('authorization')
    const issued = await bootstrap(c.var.deps, header, c.env.BOOTSTRAP_SECRET)
    return c.json(toTokenCreated(issued.row, issued.token), 201)
  },
})

export const adminRoutes = [first] as const
