import { z } from '@hono/zod-openapi'
import { fail } from '../../../domain/errors'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { requirePlatformAdmin } from '../standing'

export const FilesQuery = z.object({ cursor: z.string().min(1).max(2000).optional() })

export const FilesView = z
  .object({
    data: z.array(
      z.object({
        name: z.string(),
        type: z.string().openapi({ description: 'Media type.' }),
        bytes: z.int(),
      }),
    ),
    next_cursor: z.string().nullable(),
  })
  .openapi('StoredFiles')

/** What is stored in R2, of all products: `npm run backup` fetches it. @throws {AppError} forbidden, invalid_request */
export async function listFiles(
  deps: PortalDeps,
  caller: Caller,
  { cursor }: z.output<typeof FilesQuery>,
): Promise<z.output<typeof FilesView>> {
  requirePlatformAdmin(caller)
  // R2's own cursor: whoever may read it may read everything.
  const page = await deps.files.list(cursor).catch((error: unknown) => {
    if (cursor === undefined) throw error
    return fail('invalid_request', 'The cursor was not issued for this list.')
  })
  return { data: [...page.files], next_cursor: page.next }
}
