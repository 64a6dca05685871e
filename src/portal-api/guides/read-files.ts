import type { z } from '@hono/zod-openapi'
import { fail } from '../../domain/errors'
import type { UploadedFile } from './files'
import type { UploadForm, UploadGuides } from './schemas'

/**
 * The files of an upload, by form or as JSON; the one that was not sent is empty.
 * @throws {AppError} invalid_request, unsupported_media_type for neither
 */
export async function readFiles(
  form: z.output<typeof UploadForm>,
  json: Partial<z.output<typeof UploadGuides>>,
): Promise<UploadedFile[]> {
  if (json.files) return json.files.map(fromJson)
  if (form.files === undefined) {
    return fail('unsupported_media_type', 'Send the files as multipart/form-data or as JSON.')
  }
  const files = Array.isArray(form.files) ? form.files : [form.files]
  return Promise.all(
    files.map(async (file: unknown, index) => {
      if (!(file instanceof File)) return refuse(index, 'is no file')
      return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
    }),
  )
}

function fromJson(
  { name, text, base64 }: z.output<typeof UploadGuides>['files'][number],
  index: number,
): UploadedFile {
  if (text !== undefined && base64 === undefined) {
    return { name, bytes: Uint8Array.from(new TextEncoder().encode(text)) }
  }
  if (base64 === undefined || text !== undefined) {
    return refuse(index, 'needs either text or base64')
  }
  return { name, bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)) }
}

const refuse = (index: number, detail: string): never =>
  fail('invalid_request', undefined, { errors: [{ pointer: `/files/${index}`, detail }] })
