import { createRoute } from '@hono/zod-openapi'
import { answers, mayTake, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { cancelSubscription } from './cancel'
import { changePlan as changePlanVerb } from './change-plan'
import { previewChange } from './change-preview'
import { createSubscription } from './create'
import { getSubscription } from './get'
import { listSubscriptions } from './list'
import { ChangePreview, ChangePreviewQuery } from './preview-schemas'
import { resetQuota as resetQuotaVerb } from './reset-quota'
import {
  CancelSubscription,
  ChangePlan,
  CreateSubscription,
  ResetQuota,
  SubscriptionChanged,
  SubscriptionCreated,
  SubscriptionPath,
  SubscriptionsQuery,
  SubscriptionView,
  toSubscriptionCreated,
  toSubscriptionView,
} from './schemas'
import { readTimeline, TimelineEntry, toTimelineEntry } from './timeline'
import { undoCancel as undoCancelVerb } from './undo-cancel'

const tags = ['Subscriptions']
const changed = answers(SubscriptionView, 'Changed')

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/subscriptions',
    operationId: 'createSubscription',
    summary: 'Subscribe to a plan; the answer holds the first key',
    tags,
    security: needs('subscriptions:write'),
    request: { body: takes(CreateSubscription) },
    responses: {
      201: answers(SubscriptionCreated, 'Subscribed, or waiting; a key is shown once'),
      ...writing('not_found', 'consumer_banned', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const created = await createSubscription(deps, caller, c.req.valid('json'))
    return c.json(toSubscriptionCreated(created, deps.now()), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions',
    operationId: 'listSubscriptions',
    summary: 'List your subscriptions',
    tags,
    security: needs('subscriptions:read'),
    request: { query: SubscriptionsQuery },
    responses: { 200: answers(pageOf(SubscriptionView), 'A page'), ...reading() },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const page = await listSubscriptions(deps, caller, c.req.valid('query'))
    return c.json(
      toPage(page, (detail) => toSubscriptionView(detail, deps.now())),
      200,
    )
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}',
    operationId: 'getSubscription',
    summary: 'Get a subscription',
    tags,
    security: needs('subscriptions:read'),
    request: { params: SubscriptionPath },
    responses: { 200: answers(SubscriptionView, 'The subscription'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const detail = await getSubscription(deps, caller, c.req.valid('param').subscription_id)
    return c.json(toSubscriptionView(detail, deps.now()), 200)
  },
})

const changePlan = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/subscriptions/{subscription_id}/change-plan',
    operationId: 'changePlan',
    summary: 'Upgrade once that is paid, downgrade at the end of the billing period',
    tags,
    security: needs('subscriptions:write'),
    request: { params: SubscriptionPath, body: takes(ChangePlan) },
    responses: {
      200: answers(SubscriptionChanged, 'Changed, or to be paid for first'),
      ...writing('not_found', 'consumer_banned', 'invalid_state', 'conflict'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const wish = c.req.valid('json')
    const { detail, payUrl } = await changePlanVerb(deps, caller, subscription_id, wish)
    const view = { ...toSubscriptionView(detail, deps.now()), pay_url: payUrl }
    return c.json(SubscriptionChanged.parse(view), 200)
  },
})

const preview = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/change-preview',
    operationId: 'previewPlanChange',
    summary: 'What a change of plan would cost today, and from when it would count',
    tags,
    security: needs('subscriptions:read'),
    request: { params: SubscriptionPath, query: ChangePreviewQuery },
    responses: {
      200: answers(ChangePreview, 'What the change would mean'),
      ...reading('not_found', 'consumer_banned', 'invalid_state', 'limiter_unavailable'),
    },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const found = await previewChange(deps, caller, subscription_id, c.req.valid('query'))
    return c.json(ChangePreview.parse(found), 200)
  },
})

const timeline = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/timeline',
    operationId: 'getSubscriptionTimeline',
    summary: 'What happened to a subscription',
    tags,
    security: needs('subscriptions:read'),
    request: { params: SubscriptionPath, query: PageQuery },
    responses: { 200: answers(pageOf(TimelineEntry), 'Newest first'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    await getSubscription(deps, caller, subscription_id)
    const page = await readTimeline(deps, subscription_id, c.req.valid('query'))
    return c.json(toPage(page, toTimelineEntry), 200)
  },
})

const cancel = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/subscriptions/{subscription_id}/cancel',
    operationId: 'cancelSubscription',
    summary: 'Cancel: at once where nothing is paid, else at the end of the period',
    tags,
    security: needs('subscriptions:write'),
    request: { params: SubscriptionPath, body: mayTake(CancelSubscription) },
    responses: { 200: changed, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const input = c.req.valid('json')
    const detail = await cancelSubscription(deps, caller, subscription_id, input)
    return c.json(toSubscriptionView(detail, deps.now()), 200)
  },
})

const undoCancel = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/subscriptions/{subscription_id}/undo-cancel',
    operationId: 'undoCancel',
    summary: 'Take a cancellation back',
    tags,
    security: needs('subscriptions:write'),
    request: { params: SubscriptionPath },
    responses: { 200: changed, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const detail = await undoCancelVerb(deps, caller, c.req.valid('param').subscription_id)
    return c.json(toSubscriptionView(detail, deps.now()), 200)
  },
})

const resetQuota = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/subscriptions/{subscription_id}/reset-quota',
    operationId: 'resetQuota',
    summary: 'Start the quota anew (provider of the product, platform staff)',
    tags,
    security: needs('consumers:write'),
    request: { params: SubscriptionPath, body: takes(ResetQuota) },
    responses: { 200: changed, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { deps, caller } = c.var
    const { subscription_id } = c.req.valid('param')
    const detail = await resetQuotaVerb(deps, caller, subscription_id, c.req.valid('json').reason)
    return c.json(toSubscriptionView(detail, deps.now()), 200)
  },
})

export const subscriptionRoutes = [
  create,
  list,
  get,
  preview,
  timeline,
  changePlan,
  cancel,
  undoCancel,
  resetQuota,
] as const
