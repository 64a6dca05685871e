import { z } from '@hono/zod-openapi'
import type { CategoryRow } from '../../db/categories'
import { instant, line, toIso } from '../http/schemas'
import { categorySlug } from '../products/schemas'

const fields = {
  name: line(60).openapi({ example: 'Weather' }),
  position: z.int().min(0).max(10_000).openapi({ description: 'Lower ones come first.' }),
}

export const CreateCategory = z
  .strictObject({ slug: categorySlug(), ...fields, position: fields.position.default(1000) })
  .openapi('CreateCategory')

export const UpdateCategory = z.strictObject(fields).partial().openapi('UpdateCategory')

export const CategoryView = z
  .object({
    slug: z.string(),
    name: z.string(),
    position: z.int(),
    products: z.int().openapi({ description: 'Listed products in it.' }),
    updated_at: instant(),
  })
  .openapi('Category')

export const CategoriesView = z.object({ data: z.array(CategoryView) }).openapi('Categories')

export const toCategoryView = (row: CategoryRow, products: number) =>
  CategoryView.parse({ ...row, products, updated_at: toIso(row.updatedAt) })

export const CategoryPath = z.object({ slug: z.string().max(40) })
