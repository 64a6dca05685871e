import {
  deleteImportOperations,
  findImport,
  insertImportOperations,
  readForImport,
  updateImport,
  type ForImport,
  type ImportOperationRow,
  type ImportRow,
} from '../../db/imports'
import type { RouteRow } from '../../db/routes'
import type { Id } from '../../domain/ids'
import { mergeDocument, type LiveRoute, type OperationChange } from '../../domain/openapi/merge'
import {
  readDocument,
  type ImportedDocument,
  type MemberName,
} from '../../domain/openapi/read-document'
import type { PortalDeps } from '../deps'
import { logFailure } from './log-failure'
import { loadDocument } from './stored-document'

/** Operations of one step: each leaves its progress behind. */
const STEP = 200

/**
 * Makes the preview of an import: what it would change, operation by operation. Begins anew when it was
 * interrupted. Does not throw: what failed is logged and left to `continueImports`.
 */
export async function readImport(deps: PortalDeps, id: Id): Promise<void> {
  try {
    await read(deps, id)
  } catch (error) {
    logFailure(deps, id, error)
  }
}

async function read(deps: PortalDeps, id: Id): Promise<void> {
  const found = await findImport(deps.db, null, id)
  if (found?.state !== 'reading') return
  const catalogue = await readForImport(deps.db, found.productId)
  if (!catalogue) return
  const { theirs, base } = await bothDocuments(deps, found, catalogue)
  const merge = mergeDocument(base, theirs, catalogue.routes.map(liveRoute), catalogue.schemas)
  const total = merge.changes.length
  let row = await moved(deps, found, { done: 0, total, attempts: found.attempts + 1 })
  if (!row) return
  await deleteImportOperations(deps.db, id)
  for (let from = 0; from < total; from += STEP) {
    const step = merge.changes.slice(from, from + STEP)
    await insertImportOperations(
      deps.db,
      step.map((change, index) => operationRow(found, change, from + index)),
    )
    row = await moved(deps, row, { done: from + step.length })
    if (!row) return
  }
  await moved(deps, row, {
    state: 'preview',
    unchanged: merge.unchanged,
    productVersion: catalogue.product.configVersion,
  })
}

/** The row after the change; null when somebody else has gone on with it. */
async function moved(
  deps: PortalDeps,
  row: ImportRow,
  change: Partial<ImportRow>,
): Promise<ImportRow | null> {
  const set = { ...change, updatedAt: deps.now() }
  const [after] = await updateImport(deps.db, row, set).returning()
  return after ?? null
}

/** What the import brings, and what was imported last. */
export async function bothDocuments(
  deps: PortalDeps,
  row: Pick<ImportRow, 'file'>,
  { document, product }: Pick<ForImport, 'document' | 'product'>,
): Promise<{ readonly theirs: ImportedDocument; readonly base: ImportedDocument | null }> {
  const readFile = async (file: string) =>
    readDocument(await loadDocument(deps, file), product.originUrl)
  const theirs = await readFile(row.file)
  return { theirs, base: document && (await readFile(document.file)) }
}

const operationRow = (
  { id, productId }: ImportRow,
  { key, kind, routeId, breaking, note, members, differences }: OperationChange,
  position: number,
): ImportOperationRow => ({
  importId: id,
  position,
  productId,
  key,
  kind,
  routeId,
  breaking,
  note,
  members: [...members],
  differences: [...differences],
  choice: null,
})

export const liveRoute = (row: RouteRow): LiveRoute => ({
  id: row.id,
  method: row.method,
  operationKey: row.operationKey,
  editedByHand: row.editedByHand as MemberName[],
  members: {
    name: row.name,
    summary: row.summary,
    description: row.description,
    group: row.groupName,
    deprecated: row.deprecatedAt !== null,
    parameters: row.parameters,
    requestBody: row.requestBody,
    responses: row.responses,
    paths: { path: row.path, originPath: row.originPath },
  },
})
