import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { pageOf, PageQuery, toPage } from '../http/pagination'
import { reading, writing } from '../http/problems'
import { ProductPath } from '../products/schemas'
import { createChangelogEntry } from './create'
import { deleteChangelogEntry } from './delete'
import { listChangelogEntries } from './list'
import {
  ChangelogEntryPath,
  ChangelogEntryView,
  CreateChangelogEntry,
  toChangelogEntryView,
  UpdateChangelogEntry,
} from './schemas'
import { updateChangelogEntry } from './update'

const tags = ['Changelog']

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/products/{product_id}/changelog',
    operationId: 'createChangelogEntry',
    summary: 'Write what changed',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(CreateChangelogEntry) },
    responses: { 201: answers(ChangelogEntryView, 'Created'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const row = await createChangelogEntry(deps, caller, product_id, c.req.valid('json'))
    return c.json(toChangelogEntryView(row), 201)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/changelog',
    operationId: 'listChangelogEntries',
    summary: "List a product's changelog, latest first",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath, query: PageQuery },
    responses: { 200: answers(pageOf(ChangelogEntryView), 'A page'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const page = await listChangelogEntries(deps, caller, product_id, c.req.valid('query'))
    return c.json(toPage(page, toChangelogEntryView), 200)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/changelog/{entry_id}',
    operationId: 'updateChangelogEntry',
    summary: 'Change an entry',
    tags,
    security: needs('catalogue:write'),
    request: { params: ChangelogEntryPath, body: takes(UpdateChangelogEntry) },
    responses: { 200: answers(ChangelogEntryView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { entry_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const row = await updateChangelogEntry(deps, caller, entry_id, c.req.valid('json'))
    return c.json(toChangelogEntryView(row), 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/changelog/{entry_id}',
    operationId: 'deleteChangelogEntry',
    summary: 'Delete an entry',
    tags,
    security: needs('catalogue:write'),
    request: { params: ChangelogEntryPath },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await deleteChangelogEntry(c.var.deps, c.var.caller, c.req.valid('param').entry_id)
    return c.body(null, 204)
  },
})

export const changelogRoutes = [create, list, update, remove] as const
