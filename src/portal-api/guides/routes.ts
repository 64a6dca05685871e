import { createRoute } from '@hono/zod-openapi'
import { answers, needs, route, takes } from '../app-types'
import { reading, writing } from '../http/problems'
import { unencoded } from '../http/unencoded'
import { ProductPath } from '../products/schemas'
import { createGuide } from './create'
import { deleteGuide } from './delete'
import { getGuide } from './get'
import { listGuides } from './list'
import { readFiles } from './read-files'
import { reorderGuides } from './reorder'
import {
  CreateGuide,
  GuidePath,
  GuidesView,
  GuideView,
  ReorderGuides,
  toGuideHeadView,
  toGuideView,
  UpdateGuide,
  UploadedGuidesView,
  UploadForm,
  UploadGuides,
} from './schemas'
import { updateGuide } from './update'
import { uploadGuides } from './upload'

const tags = ['Guides']
const at = '/api/v1/products/{product_id}/guides'
const etag = (revision: number) => ({ etag: `"${revision}"` })

const create = route({
  route: createRoute({
    method: 'post',
    path: at,
    operationId: 'createGuide',
    summary: 'Write a guide',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(CreateGuide) },
    responses: { 201: answers(GuideView, 'Created'), ...writing('not_found', 'invalid_state') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const row = await createGuide(c.var.deps, c.var.caller, product_id, c.req.valid('json'))
    return c.json(toGuideView(row), 201, etag(row.revision))
  },
})

const upload = route({
  route: createRoute({
    method: 'post',
    path: `${at}/upload`,
    operationId: 'uploadGuides',
    summary: 'Upload Markdown files with front matter, and their images',
    tags,
    middleware: unencoded,
    security: needs('catalogue:write'),
    request: {
      params: ProductPath,
      body: {
        content: {
          'multipart/form-data': { schema: UploadForm },
          'application/json': { schema: UploadGuides },
        },
      },
    },
    responses: {
      200: answers(UploadedGuidesView, 'Stored, all of them'),
      ...writing('not_found', 'invalid_state'),
    },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    // Each validator passes a body of the other's media type on as an empty object.
    const json: { files?: unknown } = c.req.valid('json')
    const files = await readFiles(c.req.valid('form'), UploadGuides.partial().parse(json))
    const uploaded = await uploadGuides(c.var.deps, c.var.caller, product_id, files)
    const guides = uploaded.guides.map(toGuideHeadView)
    return c.json(UploadedGuidesView.parse({ ...uploaded, guides }), 200)
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: at,
    operationId: 'listGuides',
    summary: "A product's guides, in order",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(GuidesView, 'All of them'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const rows = await listGuides(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.json({ data: rows.map(toGuideHeadView) }, 200)
  },
})

const reorder = route({
  route: createRoute({
    method: 'put',
    path: `${at}/order`,
    operationId: 'reorderGuides',
    summary: "Order a product's guides",
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductPath, body: takes(ReorderGuides) },
    responses: { 200: answers(GuidesView, 'In the new order'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { product_id } = c.req.valid('param')
    const { guide_ids: order } = c.req.valid('json')
    const rows = await reorderGuides(c.var.deps, c.var.caller, product_id, order)
    return c.json({ data: rows.map(toGuideHeadView) }, 200)
  },
})

const get = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/guides/{guide_id}',
    operationId: 'getGuide',
    summary: 'Get a guide',
    tags,
    security: needs('catalogue:read'),
    request: { params: GuidePath },
    responses: { 200: answers(GuideView, 'The guide'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const row = await getGuide(c.var.deps, c.var.caller, c.req.valid('param').guide_id)
    return c.json(toGuideView(row), 200, etag(row.revision))
  },
})

const update = route({
  route: createRoute({
    method: 'patch',
    path: '/api/v1/guides/{guide_id}',
    operationId: 'updateGuide',
    summary: 'Change a guide; with `If-Match` only the revision that you have read',
    tags,
    security: needs('catalogue:write'),
    request: { params: GuidePath, body: takes(UpdateGuide) },
    responses: { 200: answers(GuideView, 'Changed'), ...writing('not_found') },
  }),
  handler: async (c) => {
    const { guide_id } = c.req.valid('param')
    const { deps, caller } = c.var
    const ifMatch = c.req.header('if-match')
    const row = await updateGuide(deps, caller, guide_id, ifMatch, c.req.valid('json'))
    return c.json(toGuideView(row), 200, etag(row.revision))
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/guides/{guide_id}',
    operationId: 'deleteGuide',
    summary: 'Delete a guide',
    tags,
    security: needs('catalogue:write'),
    request: { params: GuidePath },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await deleteGuide(c.var.deps, c.var.caller, c.req.valid('param').guide_id)
    return c.body(null, 204)
  },
})

export const guideRoutes = [create, upload, list, reorder, get, update, remove] as const
