import { createRoute } from '@hono/zod-openapi'
import { listCategories } from '../../db/categories'
import { answers, asAdmin, publicRoute, route, takes } from '../app-types'
import { problems, writing } from '../http/problems'
import { publicCache } from '../http/public-cache'
import { createCategory } from './create'
import { deleteCategory } from './delete'
import {
  CategoriesView,
  CategoryPath,
  CategoryView,
  CreateCategory,
  toCategoryView,
  UpdateCategory,
} from './schemas'
import { updateCategory } from './update'

const tags = ['Categories']

const list = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/categories',
    operationId: 'listCategories',
    summary: "The marketplace's categories",
    tags,
    security: [],
    middleware: publicCache,
    responses: { 200: answers(CategoriesView, 'All of them'), ...problems('internal_error') },
  }),
  handler: async (c) => {
    const rows = await listCategories(c.var.deps.db)
    return c.json({ data: rows.map((row) => toCategoryView(row.category, row.products)) }, 200)
  },
})

const create = route({
  route: createRoute({
    method: 'post',
    path: '/api/v1/admin/categories',
    operationId: 'createCategory',
    summary: 'Add a category',
    tags,
    security: asAdmin,
    request: { body: takes(CreateCategory) },
    responses: { 201: answers(CategoryView, 'Created'), ...writing() },
  }),
  handler: async (c) => {
    const row = await createCategory(c.var.deps, c.var.caller, c.req.valid('json'))
    return c.json(toCategoryView(row, 0), 201)
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/admin/categories/{slug}',
    operationId: 'updateCategory',
    summary: 'Rename or move a category',
    tags,
    security: asAdmin,
    request: { params: CategoryPath, body: takes(UpdateCategory) },
    responses: { 200: answers(CategoriesView, 'All of them'), ...writing('not_found') },
  }),
  handler: async (c) => {
    await updateCategory(c.var.deps, c.var.caller, c.req.valid('param').slug, c.req.valid('json'))
    const rows = await listCategories(c.var.deps.db)
    return c.json({ data: rows.map((row) => toCategoryView(row.category, row.products)) }, 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/admin/categories/{slug}',
    operationId: 'deleteCategory',
    summary: 'Remove a category that no product is in',
    tags,
    security: asAdmin,
    request: { params: CategoryPath },
    responses: { 204: { description: 'Removed' }, ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    await deleteCategory(c.var.deps, c.var.caller, c.req.valid('param').slug)
    return c.body(null, 204)
  },
})

export const publicCategoryRoutes = [list] as const
export const categoryRoutes = [create, update, remove] as const
