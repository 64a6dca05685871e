import type { z } from '@hono/zod-openapi'
import {
  findDeadLetter,
  listDeadLetters as rowsAfter,
  type DeadLetterRow,
} from '../../../db/admin/lists'
import { fail } from '../../../domain/errors'
import type { Id } from '../../../domain/ids'
import type { Caller } from '../../auth/caller'
import type { PortalDeps } from '../../deps'
import { readPage, type Page } from '../../http/pagination'
import { requireStaff } from '../standing'
import type { DeadLettersQuery } from './schemas'

/** Messages that could not be processed, newest first. @throws {AppError} forbidden */
export async function listDeadLetters(
  deps: PortalDeps,
  caller: Caller,
  query: z.output<typeof DeadLettersQuery>,
): Promise<Page<DeadLetterRow>> {
  requireStaff(caller)
  return readPage(
    deps.cursors,
    `dead-letters/${query.state}`,
    query,
    (after, limit) => rowsAfter(deps.db, query.state, after, limit),
    (row) => row.id,
  )
}

/** @throws {AppError} not_found, forbidden */
export async function getDeadLetter(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
): Promise<DeadLetterRow> {
  requireStaff(caller)
  return (await findDeadLetter(deps.db, id)) ?? fail('not_found')
}
