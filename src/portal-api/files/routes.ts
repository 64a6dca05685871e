import { createRoute, z } from '@hono/zod-openapi'
import { answers, needs, publicRoute, route } from '../app-types'
import { problems, reading, writing } from '../http/problems'
import { id } from '../http/schemas'
import { ProductPath } from '../products/schemas'
import { deleteFile } from './delete'
import { getFile } from './get'
import { listFiles } from './list'
import { FilesView, ProductFilePath, toFileView } from './schemas'

const YEAR_S = 31_536_000
const tags = ['Files']
const image = { schema: z.string().openapi({ format: 'binary' }) }

const get = publicRoute({
  route: createRoute({
    method: 'get',
    path: '/api/v1/files/{product_id}/{name}',
    operationId: 'getFile',
    summary: 'An image of a product',
    tags,
    security: [],
    request: {
      params: z.object({
        product_id: id(),
        name: z.string().max(80).openapi({ description: '`<SHA-256>.<type>`' }),
      }),
    },
    responses: {
      200: {
        description: 'The image, unchanging under its name',
        content: { 'image/png': image, 'image/jpeg': image, 'image/webp': image },
      },
      ...problems('not_found', 'internal_error'),
    },
  }),
  handler: async (c) => {
    const { product_id, name } = c.req.valid('param')
    const file = await getFile(c.var.deps, product_id, name)
    return c.body(file.body, 200, {
      'content-type': file.type,
      'content-length': String(file.bytes),
      'cache-control': `public, max-age=${YEAR_S}, immutable`,
      etag: `"${name}"`,
      // Whatever it may hold, it is an image and nothing that runs.
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    })
  },
})

const list = route({
  route: createRoute({
    method: 'get',
    path: '/api/v1/products/{product_id}/files',
    operationId: 'listFiles',
    summary: "Images of a product's guides",
    tags,
    security: needs('catalogue:read'),
    request: { params: ProductPath },
    responses: { 200: answers(FilesView, 'All of them'), ...reading('not_found') },
  }),
  handler: async (c) => {
    const rows = await listFiles(c.var.deps, c.var.caller, c.req.valid('param').product_id)
    return c.json({ data: rows.map(toFileView) }, 200)
  },
})

const remove = route({
  route: createRoute({
    method: 'delete',
    path: '/api/v1/product-files/{file_id}',
    operationId: 'deleteFile',
    summary: 'Delete an image',
    tags,
    security: needs('catalogue:write'),
    request: { params: ProductFilePath },
    responses: { 204: { description: 'Deleted' }, ...writing('not_found') },
  }),
  handler: async (c) => {
    await deleteFile(c.var.deps, c.var.caller, c.req.valid('param').file_id)
    return c.body(null, 204)
  },
})

export const publicFileRoutes = [get] as const
export const fileRoutes = [list, remove] as const
