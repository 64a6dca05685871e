import { createRoute, z, type RouteConfig } from '@hono/zod-openapi'
import { answers, publicRoute, takes } from '../app-types'
import { problems } from '../http/problems'
import { publicCacheFor } from '../http/public-cache'
import { confirmSubscription } from './confirm'
import { getProductStatus, getStatus } from './get'
import { productFeed, statusFeed } from './feed'
import {
  OneClickQuery,
  ProductStatusView,
  StatusConfirmed,
  StatusPath,
  StatusReceived,
  StatusToken,
  StatusUnsubscribed,
  StatusView,
  SubscribeToStatus,
} from './schemas'
import { subscribeToStatus } from './subscribe'
import { unsubscribe } from './unsubscribe'

/** Seconds. */
const FRESH_S = 30
const RSS = 'application/rss+xml'

const everybody: Pick<RouteConfig, 'tags' | 'security'> = { tags: ['Status'], security: [] }
const middleware = publicCacheFor(FRESH_S, 0)
const body = [
  'invalid_request',
  'invalid_json',
  'unsupported_media_type',
  'body_too_large',
  'internal_error',
] as const
const rss = {
  200: { description: 'RSS 2.0', content: { [RSS]: { schema: z.string() } } },
}

/** Nothing in it is to run, whatever people wrote. */
const asRss = (xml: string): Response =>
  new Response(xml, {
    headers: {
      'content-type': `${RSS}; charset=utf-8`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })

const all = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/status',
    operationId: 'getStatus',
    summary: 'How the platform and every published product are',
    description: 'Written each minute, and answered as it was last written when all else is down.',
    responses: { 200: answers(StatusView, 'As of `as_of`'), ...problems('internal_error') },
  }),
  handler: async (c) => c.json(await getStatus(c.var.deps), 200),
})

const feed = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/status/feed.xml',
    operationId: 'getStatusFeed',
    summary: 'Incidents of the platform and of every published product, as RSS 2.0',
    responses: { ...rss, ...problems('internal_error') },
  }),
  handler: async (c) => asRss(await statusFeed(c.var.deps)) as never,
})

const one = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/status/{slug}',
    operationId: 'getProductStatus',
    summary: 'How a published product is, and was for 90 days',
    request: { params: StatusPath },
    responses: {
      200: answers(ProductStatusView, 'As of `as_of`'),
      ...problems('not_found', 'internal_error'),
    },
  }),
  handler: async (c) => c.json(await getProductStatus(c.var.deps, c.req.valid('param').slug), 200),
})

const oneFeed = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/status/{slug}/feed.xml',
    operationId: 'getProductStatusFeed',
    summary: 'Incidents of a published product, as RSS 2.0',
    request: { params: StatusPath },
    responses: { ...rss, ...problems('not_found', 'internal_error') },
  }),
  handler: async (c) => asRss(await productFeed(c.var.deps, c.req.valid('param').slug)) as never,
})

const subscribe = publicRoute({
  route: createRoute({
    ...everybody,
    method: 'post',
    path: '/api/v1/status/subscriptions',
    operationId: 'subscribeToStatus',
    summary: 'Get a mail when an incident opens and one when it is over',
    description:
      'Sends a link to the address, which confirms it. The answer is the same whether or not there is ' +
      'such a product, and whether or not the address has subscribed before.',
    request: { body: takes(SubscribeToStatus) },
    responses: {
      202: answers(StatusReceived, 'Read your mail'),
      ...problems('too_many_attempts', ...body),
    },
  }),
  handler: async (c) => {
    await subscribeToStatus(c.var.deps, c.req.valid('json'))
    return c.json({ status: 'received' as const }, 202)
  },
})

const confirm = publicRoute({
  route: createRoute({
    ...everybody,
    method: 'post',
    path: '/api/v1/status/subscriptions/confirm',
    operationId: 'confirmStatusSubscription',
    summary: 'Confirm an address with the token of a mail',
    request: { body: takes(StatusToken) },
    responses: {
      200: answers(StatusConfirmed, 'Mails come from now on'),
      ...problems('invalid_link', ...body),
    },
  }),
  handler: async (c) => {
    const product = await confirmSubscription(c.var.deps, c.req.valid('json').token)
    return c.json({ status: 'confirmed' as const, product }, 200)
  },
})

const leave = publicRoute({
  route: createRoute({
    ...everybody,
    method: 'post',
    path: '/api/v1/status/subscriptions/unsubscribe',
    operationId: 'unsubscribeFromStatus',
    summary: 'Get no more mails, with the token of one',
    request: { body: takes(StatusToken) },
    responses: {
      200: answers(StatusUnsubscribed, 'No more mails come'),
      ...problems('invalid_link', ...body),
    },
  }),
  handler: async (c) => {
    await unsubscribe(c.var.deps, c.req.valid('json').token)
    return c.json({ status: 'unsubscribed' as const }, 200)
  },
})

const oneClick = publicRoute({
  route: createRoute({
    ...everybody,
    method: 'post',
    path: '/api/v1/status/subscriptions/one-click',
    operationId: 'unsubscribeFromStatusByMailProgram',
    summary: 'The same for mail programs (RFC 8058)',
    description: 'Where `List-Unsubscribe` of each mail points. Its body is not read.',
    request: { query: OneClickQuery },
    responses: {
      200: answers(StatusUnsubscribed, 'No more mails come'),
      ...problems('invalid_link', 'invalid_request', 'body_too_large', 'internal_error'),
    },
  }),
  handler: async (c) => {
    await unsubscribe(c.var.deps, c.req.valid('query').token)
    return c.json({ status: 'unsubscribed' as const }, 200)
  },
})

// The feed first: its name is no slug.
export const publicStatusRoutes = [
  all,
  feed,
  one,
  oneFeed,
  subscribe,
  confirm,
  leave,
  oneClick,
] as const
