import { z } from '@hono/zod-openapi'
import type { FileRow } from '../../db/files'
import { imageTypes } from '../../domain/image'
import { id, instant, toIso } from '../http/schemas'
import { fileUrl, imageName } from './url'

export const FileView = z
  .object({
    id: z.string(),
    name: z.string().openapi({ description: 'The path under which guides refer to it.' }),
    url: z.string().openapi({ description: 'Relative to this host.' }),
    type: z.enum(imageTypes),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
    updated_at: instant(),
  })
  .openapi('File')

export const FilesView = z.object({ data: z.array(FileView) }).openapi('Files')

export const toFileView = (row: FileRow): z.output<typeof FileView> =>
  FileView.parse({
    ...row,
    url: fileUrl(row.productId, imageName(row.hash, row.type)),
    updated_at: toIso(row.updatedAt),
  })

export const ProductFilePath = z.object({ file_id: id() })
