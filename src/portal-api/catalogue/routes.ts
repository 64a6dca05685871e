import { createRoute } from '@hono/zod-openapi'
import { answers, publicRoute } from '../app-types'
import { pageOf, toPage } from '../http/pagination'
import { problems } from '../http/problems'
import { getListing } from './get'
import { listCatalogue } from './list'
import { CataloguePath, CatalogueQuery, ListedProduct, ListedProductDetail } from './schemas'

const tags = ['Catalogue']

const list = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/catalogue',
    operationId: 'listCatalogue',
    summary: 'Published products',
    tags,
    security: [],
    request: { query: CatalogueQuery },
    responses: {
      200: answers(pageOf(ListedProduct), 'Newest first'),
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

const get = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/catalogue/{slug}',
    operationId: 'getListing',
    summary: 'A published product with its plans and routes',
    tags,
    security: [],
    request: { params: CataloguePath },
    responses: {
      200: answers(ListedProductDetail, 'The product'),
      ...problems('not_found', 'internal_error'),
    },
  }),
  handler: async (c) => c.json(await getListing(c.var.deps, c.req.valid('param').slug), 200),
})

export const catalogueRoutes = [list, get] as const
