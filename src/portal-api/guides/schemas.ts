import { z } from '@hono/zod-openapi'
import type { GuideHead, GuideRow } from '../../db/guides'
import { markdown } from '../http/markdown'
import { id, instant, line, toIso } from '../http/schemas'

export const GUIDE_SLUG = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/
/** Characters of one guide. */
export const MAX_GUIDE = 200_000
export const MOST_GUIDES = 200
/** Of one upload. */
export const MOST_FILES = 50

export const guideTitle = () => line(200)
export const guideBody = () => markdown(MAX_GUIDE)
export const guidePosition = () => z.int().min(0).max(1_000_000)

const fields = {
  slug: z.string().regex(GUIDE_SLUG).openapi({ example: 'getting-started' }),
  title: guideTitle().openapi({ example: 'Getting started' }),
  position: guidePosition().openapi({ description: 'Lower ones come first.' }),
  body: guideBody(),
}

export const CreateGuide = z
  .strictObject({
    ...fields,
    position: fields.position.optional().openapi({ description: 'The end when left out.' }),
  })
  .openapi('CreateGuide')

export const UpdateGuide = z.strictObject(fields).partial().openapi('UpdateGuide')

export const ReorderGuides = z
  .strictObject({ guide_ids: z.array(id()).max(MOST_GUIDES) })
  .openapi('ReorderGuides')

export const UploadGuides = z
  .strictObject({
    files: z
      .array(
        z.strictObject({
          name: z.string().max(200).openapi({ example: 'guides/getting-started.md' }),
          text: z.string().optional().openapi({ description: 'Of a Markdown file.' }),
          base64: z.base64().optional().openapi({ description: 'Of an image.' }),
        }),
      )
      .min(1)
      .max(MOST_FILES),
  })
  .openapi('UploadGuides')

/** The same by form: one part named `files` for each. What they are is checked when they are read. */
export const UploadForm = z
  .strictObject({
    files: z
      .unknown()
      .optional()
      .openapi({ type: 'array', items: { type: 'string', format: 'binary' } }),
  })
  .openapi('UploadGuidesForm')

const head = {
  id: z.string(),
  product_id: z.string(),
  slug: z.string(),
  title: z.string(),
  position: z.int(),
  revision: z.int().openapi({ description: 'Grows with each change; `If-Match` refers to it.' }),
  created_at: instant(),
  updated_at: instant(),
}
export const GuideHeadView = z.object(head).openapi('GuideHead')
export const GuideView = z
  .object({ ...head, body: z.string().openapi({ description: 'Markdown as it was written.' }) })
  .openapi('Guide')
export const GuidesView = z.object({ data: z.array(GuideHeadView) }).openapi('Guides')

export const UploadedGuidesView = z
  .object({
    guides: z.array(GuideHeadView),
    images: z.array(z.object({ name: z.string(), url: z.string() })),
    unresolved: z
      .array(z.object({ guide: z.string(), target: z.string() }))
      .openapi({ description: 'Relative images that were neither uploaded now nor before.' }),
  })
  .openapi('UploadedGuides')

export const toGuideHeadView = (row: GuideHead): z.output<typeof GuideHeadView> =>
  GuideHeadView.parse({
    ...row,
    product_id: row.productId,
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })

export const toGuideView = (row: GuideRow): z.output<typeof GuideView> =>
  GuideView.parse({ ...toGuideHeadView(row), body: row.body })

export const GuidePath = z.object({ guide_id: id() })
