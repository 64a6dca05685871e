import { z } from '@hono/zod-openapi'
import type { ChangelogRow } from '../../db/changelog'
import { changelogSources } from '../../db/schema/content'
import { markdown } from '../http/markdown'
import { id, instant, instantInput, line, toIso } from '../http/schemas'

const fields = {
  at: instantInput().openapi({ description: 'Consumers see it from then on.' }),
  version: z.union([z.literal(''), line(40)]),
  title: line(200).openapi({ example: 'Forecasts reach 14 days' }),
  body: markdown(20_000),
  breaking: z.boolean().openapi({ description: 'Whether callers must change something.' }),
}

export const CreateChangelogEntry = z
  .strictObject({
    ...fields,
    at: fields.at.optional().openapi({ description: 'Now when left out.' }),
    version: fields.version.default(''),
    body: fields.body.default(''),
    breaking: fields.breaking.default(false),
  })
  .openapi('CreateChangelogEntry')

export const UpdateChangelogEntry = z.strictObject(fields).partial().openapi('UpdateChangelogEntry')

export const ChangelogEntryView = z
  .object({
    id: z.string(),
    product_id: z.string(),
    at: instant(),
    version: z.string(),
    title: z.string(),
    body: z.string(),
    breaking: z.boolean(),
    source: z.enum(changelogSources),
    changes: z.array(z.unknown()).openapi({
      description: 'What an import found, operation by operation.',
    }),
    created_at: instant(),
    updated_at: instant(),
  })
  .openapi('ChangelogEntry')

export const toChangelogEntryView = (row: ChangelogRow): z.output<typeof ChangelogEntryView> =>
  ChangelogEntryView.parse({
    ...row,
    product_id: row.productId,
    at: toIso(row.at),
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
  })

export const ChangelogEntryPath = z.object({ entry_id: id() })
