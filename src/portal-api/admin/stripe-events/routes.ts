import { createRoute } from '@hono/zod-openapi'
import { answers, asAdmin, asStaff, route, takes } from '../../app-types'
import { pageOf, toPage } from '../../http/pagination'
import { reading, writing } from '../../http/problems'
import { Because } from '../because'
import { listStripeEvents } from './list'
import { replayStripeEvent } from './replay'
import { StripeEventPath, StripeEventsQuery, StripeEventView, toStripeEventView } from './schemas'

const tags = ['Administration']

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/admin/stripe-events',
    operationId: 'listStripeEvents',
    summary: 'List the events that Stripe has sent',
    tags,
    security: asStaff,
    request: { query: StripeEventsQuery },
    responses: { 200: answers(pageOf(StripeEventView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const page = await listStripeEvents(c.var.deps, c.var.caller, c.req.valid('query'))
    return c.json(toPage(page, toStripeEventView), 200)
  },
})

const replay = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/stripe-events/{stripe_event_id}/replay',
    operationId: 'replayStripeEvent',
    summary: 'Process such an event once more',
    description:
      'The answer says what became of it. What it is about is read at Stripe as it is now.',
    tags,
    security: asAdmin,
    request: { params: StripeEventPath, body: takes(Because) },
    responses: {
      200: answers(StripeEventView, 'Processed, or failed again'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { stripe_event_id } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const row = await replayStripeEvent(c.var.deps, c.var.caller, stripe_event_id, reason)
    return c.json(toStripeEventView(row), 200)
  },
})

export const stripeEventRoutes = [list, replay] as const
