import { createRoute, z, type RouteConfig } from '@hono/zod-openapi'
import { answers, needs, publicRoute, route } from '../app-types'
import { ChangelogEntryView, toChangelogEntryView } from '../changelog/schemas'
import { GuideView, toGuideView } from '../guides/schemas'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { problems, reading } from '../http/problems'
import { publicCache } from '../http/public-cache'
import { id } from '../http/schemas'
import { toPlanView } from '../plans/schemas'
import { listListedChangelog } from './changelog'
import { compareProducts } from './compare'
import { getListing, getSubscribed } from './get'
import { getListedGuide } from './guide'
import { listCatalogue } from './list'
import { listListedPlans } from './plans'
import { getListedRoute } from './route'
import {
  CatalogueGuidePath,
  CataloguePath,
  CatalogueQuery,
  CatalogueRoutePath,
  ComparedProduct,
  CompareQuery,
  ListedPlan,
  ListedProduct,
  ListedProductDetail,
  ListedRouteDetail,
} from './schemas'

const tags = ['Catalogue']
const everybody: Pick<RouteConfig, 'tags' | 'security'> = { tags, security: [] }
const middleware = publicCache
const found = problems('not_found', 'invalid_request', 'internal_error')

const list = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/catalogue',
    operationId: 'listCatalogue',
    summary: 'Search published products',
    request: { query: CatalogueQuery },
    responses: {
      200: answers(pageOf(ListedProduct), 'Best first'),
      ...problems('invalid_request', 'internal_error'),
    },
  }),
  handler: async (c) => {
    const page = await listCatalogue(c.var.deps, c.req.valid('query'))
    return c.json(
      toPage(page, (product) => product),
      200,
    )
  },
})

const compare = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/catalogue/compare',
    operationId: 'compareProducts',
    summary: 'Published products side by side',
    request: { query: CompareQuery },
    responses: {
      200: answers(z.object({ data: z.array(ComparedProduct) }), 'In the order asked for'),
      ...found,
    },
  }),
  handler: async (c) =>
    c.json({ data: await compareProducts(c.var.deps, c.req.valid('query').apis) }, 200),
})

const get = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/catalogue/{slug}',
    operationId: 'getListing',
    summary: 'A published product with all that its page shows',
    request: { params: CataloguePath },
    responses: { 200: answers(ListedProductDetail, 'The product'), ...found },
  }),
  handler: async (c) => c.json(await getListing(c.var.deps, c.req.valid('param').slug), 200),
})

const getRoute = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/catalogue/{slug}/routes/{route_id}',
    operationId: 'getListedRoute',
    summary: 'The documentation of a route',
    request: { params: CatalogueRoutePath },
    responses: { 200: answers(ListedRouteDetail, 'The route'), ...found },
  }),
  handler: async (c) => {
    const { slug, route_id } = c.req.valid('param')
    return c.json(await getListedRoute(c.var.deps, slug, route_id), 200)
  },
})

const getGuide = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/catalogue/{slug}/guides/{guide_slug}',
    operationId: 'getListedGuide',
    summary: 'A guide of a published product',
    request: { params: CatalogueGuidePath },
    responses: { 200: answers(GuideView, 'The guide'), ...found },
  }),
  handler: async (c) => {
    const { slug, guide_slug } = c.req.valid('param')
    return c.json(toGuideView(await getListedGuide(c.var.deps, slug, guide_slug)), 200)
  },
})

const plans = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/catalogue/{slug}/plans',
    operationId: 'listListedPlans',
    summary: 'The plans of a published product: prices, quotas, limits and overage',
    request: { params: CataloguePath },
    responses: {
      200: answers(
        z.object({ data: z.array(ListedPlan) }),
        'Lowest first; money in minor units of the currency',
      ),
      ...found,
    },
  }),
  handler: async (c) => {
    const rows = await listListedPlans(c.var.deps, c.req.valid('param').slug)
    return c.json({ data: rows.map((row) => ListedPlan.parse(toPlanView(row))) }, 200)
  },
})

const changelog = publicRoute({
  route: createRoute({
    ...everybody,
    middleware,
    method: 'get',
    path: '/api/v1/catalogue/{slug}/changelog',
    operationId: 'listListedChangelog',
    summary: 'What has changed in a published product, latest first',
    request: { params: CataloguePath, query: PageQuery },
    responses: { 200: answers(pageOf(ChangelogEntryView), 'A page'), ...found },
  }),
  handler: async (c) => {
    const { slug } = c.req.valid('param')
    const page = await listListedChangelog(c.var.deps, slug, c.req.valid('query'))
    return c.json(toPage(page, toChangelogEntryView), 200)
  },
})

const subscribed = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/subscriptions/{subscription_id}/product',
    operationId: 'getSubscribedProduct',
    summary: 'The product of a subscription, with the support that its plan includes',
    tags,
    security: needs('subscriptions:read'),
    request: { params: z.object({ subscription_id: id() }) },
    responses: { 200: answers(ListedProductDetail, 'The product'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { subscription_id } = c.req.valid('param')
    return c.json(await getSubscribed(c.var.deps, c.var.caller, subscription_id), 200)
  },
})

export const catalogueRoutes = [list, compare, get, getRoute, getGuide, plans, changelog] as const
export const subscribedProductRoutes = [subscribed] as const
