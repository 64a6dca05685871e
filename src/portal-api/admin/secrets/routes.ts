import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, route } from '../../app-types'
import { reading } from '../../http/problems'
import { SecretsView } from './schemas'
import { showSecrets } from './show'

const show = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/secrets',
    operationId: 'showSecrets',
    summary: "How much stands under each of the platform's own secrets, without the secrets",
    tags: ['Administration'],
    security: asAdmin,
    responses: { 200: answers(SecretsView, 'Ids and counts'), ...reading() },
  }),
  handler: async (c) => c.json(await showSecrets(c.var.deps, c.var.caller), 200),
})

export const secretRoutes = [show] as const
