import type { z } from '@hono/zod-openapi'
import { commit, Unchanged } from '../../db/atomic'
import {
  allImportOperations,
  catalogueUnchanged,
  findImport,
  knownKeys,
  setChoices,
  updateImport,
  type ImportRow,
} from '../../db/imports'
import { countCallers } from '../../db/changes/callers'
import { findProduct } from '../../db/products'
import { CALLED_MS, daysBefore, SUNSET_MS } from '../../domain/change-notice'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import { refuseInUse } from '../changes/in-use'
import type { PortalDeps } from '../deps'
import { originsLeft, voidSecrets } from '../origin-secrets/void'
import { checkEnd } from '../product-routes/check'
import { deletedRoutes } from './changes'
import type { ApplyImport } from './schemas'
import { runImport } from './run'

/**
 * Confirms the preview; the catalogue is changed in steps after the answer. Applying twice is applying
 * once.
 * @throws {AppError} not_found, invalid_state for an import without a preview, invalid_request for a
 *   choice that names no operation of it or an end in the past, insufficient_scope to remove secrets,
 *   route_in_use when more consumers call what is deleted than the caller said, conflict when the
 *   catalogue changed since the preview
 */
export async function applyImport(
  deps: PortalDeps,
  caller: Caller,
  id: Id,
  input: z.output<typeof ApplyImport>,
): Promise<ImportRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const row = (await findImport(deps.db, owner, id)) ?? fail('not_found')
  if (row.state === 'applying' || row.state === 'applied') return row
  if (row.state !== 'preview') fail('invalid_state', `The import is ${row.state}.`)
  await checkChoices(deps, row, input.operations)
  const now = deps.now()
  checkEnd(input.sunset_at, now)
  await mayDelete(deps, caller, row, input)
  const change = {
    state: 'applying',
    done: 0,
    attempts: 1,
    removed: input.removed,
    sunsetAt: input.removed === 'delete' ? null : (input.sunset_at ?? now + SUNSET_MS),
    changelog: input.changelog,
    appliedBy: caller.actorId,
    updatedAt: now,
  } as const
  const choices = Object.fromEntries(input.operations.map(({ key, use }) => [key, use]))
  try {
    await commit(deps.db, [
      updateImport(deps.db, row, change, catalogueUnchanged(row)),
      audit(deps, caller.actorId, {
        action: 'import.apply',
        targetId: id,
        organisationId: row.organisationId,
        change: { ...input, product_id: row.productId },
      }),
      setChoices(deps.db, id, choices),
    ])
  } catch (error) {
    if (!(error instanceof Unchanged)) throw error
    const now = await findImport(deps.db, owner, id)
    if (now?.state === 'applying' || now?.state === 'applied') return now
    fail('conflict', 'The catalogue changed since the preview. Upload the document again.')
  }
  deps.later(runImport(deps, id))
  return { ...row, ...change }
}

/**
 * Deleting routes may remove secrets of their origins, and break who calls them.
 * @throws {AppError} insufficient_scope, route_in_use
 */
async function mayDelete(
  deps: PortalDeps,
  caller: Caller,
  row: ImportRow,
  { removed, operations, consumers }: z.output<typeof ApplyImport>,
): Promise<void> {
  if (removed !== 'delete') return
  const choices = new Map(operations.map(({ key, use }) => [key, use]))
  const chosen = (await allImportOperations(deps.db, row.id)).map(
    ({ key, kind, routeId, choice }) => ({ kind, routeId, choice: choices.get(key) ?? choice }),
  )
  const product = await findProduct(deps.db, row.organisationId, row.productId)
  if (!product) return
  const gone = deletedRoutes({ removed }, chosen)
  await voidSecrets(deps, caller, product, originsLeft(gone))
  if (product.visibility === 'draft') return
  const from = daysBefore(deps.now(), CALLED_MS)
  refuseInUse(await countCallers(deps.db, product.id, gone, from), consumers)
}

type Choices = z.output<typeof ApplyImport>['operations']

async function checkChoices(deps: PortalDeps, row: ImportRow, choices: Choices): Promise<void> {
  const keys = choices.map(({ key }) => key)
  const known = new Set((await knownKeys(deps.db, row.id, keys)).map(({ key }) => key))
  const errors = keys.flatMap((key, index) =>
    known.delete(key)
      ? []
      : [
          {
            pointer: `/operations/${index}/key`,
            detail: 'names no further operation of the preview',
          },
        ],
  )
  if (errors.length > 0) fail('invalid_request', undefined, { errors })
}
