import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route } from '../app-types'
import { reading } from '../http/problems'
import { OrganisationPath } from '../organisations/schemas'
import { getPlatformSubscription } from './get'
import { PlatformSubscriptionView, toPlatformSubscriptionView } from './schemas'

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/organisations/{organisation_id}/platform-subscription',
    operationId: 'getPlatformSubscription',
    summary: 'What an organisation pays the platform for being a provider',
    tags: ['Payouts'],
    security: needs('billing:read'),
    request: { params: OrganisationPath },
    responses: {
      200: answers(PlatformSubscriptionView, 'Plan, price, next date, invoices'),
      ...reading('not_found'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { organisation_id } = c.req.valid('param')
    const found = await getPlatformSubscription(deps, caller, organisation_id)
    return c.json(toPlatformSubscriptionView(found, deps.now()), 200)
  },
})

export const platformSubscriptionRoutes = [get] as const
