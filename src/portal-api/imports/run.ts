import { commit, NotUnique, Unchanged, type Statement } from '../../db/atomic'
import {
  allImportOperations,
  catalogueUnchanged,
  deleteSchemasExcept,
  findImport,
  putProductDocument,
  readForImport,
  updateImport,
  upsertSchemas,
  type ForImport,
  type ImportOperationRow,
  type ImportRow,
} from '../../db/imports'
import { announcedEnds } from '../../db/changes/ends'
import { openPlans } from '../../db/plans'
import { updateProduct } from '../../db/products'
import { routesByPath } from '../../db/routes'
import { SYSTEM_ACTOR } from '../../db/audit'
import type { Id } from '../../domain/ids'
import type { ImportedDocument } from '../../domain/openapi/read-document'
import { reachable } from '../../domain/openapi/schema-references'
import { audit } from '../audit'
import { changeStatements } from '../changes/write'
import type { PortalDeps } from '../deps'
import { publishProduct } from '../publish/publish'
import { originsLeft, voidInTheNameOf } from '../origin-secrets/void'
import { deletedRoutes, lastingRoutes, statementsOf, writtenChanges } from './changes'
import { logFailure } from './log-failure'
import { failImport } from './fail'
import { bothDocuments } from './read'

/** Operations of one batch. */
const STEP = 20
/** Characters of schemas in one statement; a value of D1 is at most 2 MB. */
const SCHEMA_STEP = 500_000

/**
 * Brings a confirmed import into the catalogue, step by step. Each step is one batch that holds only
 * while the product has the version that the step before it left, so that steps neither repeat nor mix
 * with edits by hand. Does not throw: what failed is logged and left to `continueImports`.
 */
export async function runImport(deps: PortalDeps, id: Id): Promise<void> {
  try {
    await run(deps, id)
  } catch (error) {
    if (error instanceof NotUnique) {
      await failImport(deps, id, 'Another route already has a method and path of the document.')
    } else if (error instanceof Unchanged) {
      await overtaken(deps, id)
    } else logFailure(deps, id, error)
  }
}

async function run(deps: PortalDeps, id: Id): Promise<void> {
  let row = await findImport(deps.db, null, id)
  if (row?.state !== 'applying') return
  const catalogue = await readForImport(deps.db, row.productId)
  if (!catalogue) return
  if (catalogue.product.configVersion !== row.productVersion) throw new Unchanged()
  const { theirs } = await bothDocuments(deps, row, { ...catalogue, document: null })
  const operations = await allImportOperations(deps.db, id)
  const routes = new Map(catalogue.routes.map((route) => [route.id, route]))
  const [plan] = (await openPlans(deps.db, row.productId)).slice(-1)
  const context = { deps, row, theirs, routes, highestRank: plan?.plan.rank ?? 0 }
  await writeSchemas(deps, row, theirs)
  while (row.done < operations.length) {
    const step = operations.slice(row.done, row.done + STEP)
    const gone = deletedRoutes(row, step)
    // The step holds for the version that was read.
    const { statements: voiding } =
      gone.length === 0
        ? { statements: [] }
        : await voidInTheNameOf(
            deps,
            row.appliedBy ?? SYSTEM_ACTOR,
            catalogue.product,
            originsLeft(gone),
          )
    row = await applyStep(deps, row, step, [...statementsOf(context, step), ...voiding])
  }
  await finish(deps, row, operations, theirs, catalogue)
}

async function writeSchemas(
  deps: PortalDeps,
  row: ImportRow,
  { schemas }: ImportedDocument,
): Promise<void> {
  let step: [string, unknown][] = []
  let size = 0
  for (const entry of Object.entries(schemas)) {
    step.push(entry)
    size += JSON.stringify(entry).length
    if (size < SCHEMA_STEP) continue
    await upsertSchemas(deps.db, row, step)
    step = []
    size = 0
  }
  if (step.length > 0) await upsertSchemas(deps.db, row, step)
}

/** @throws {Unchanged} when somebody else changed the product, or went on with the import */
async function applyStep(
  deps: PortalDeps,
  row: ImportRow,
  step: readonly ImportOperationRow[],
  statements: readonly Statement[],
): Promise<ImportRow> {
  const now = deps.now()
  const isMade = statements.length > 0
  const change = {
    done: row.done + step.length,
    productVersion: row.productVersion + (isMade ? 1 : 0),
    updatedAt: now,
  }
  await commit(deps.db, [
    updateImport(deps.db, row, change, catalogueUnchanged(row)),
    audit(deps, row.appliedBy ?? SYSTEM_ACTOR, {
      action: 'import.step',
      targetId: row.id,
      organisationId: row.organisationId,
      change: {
        product_id: row.productId,
        operations: step.map(({ key, kind, choice }) => ({ key, kind, choice })),
      },
    }),
    ...statements,
    ...(isMade ? [updateProduct(deps.db, row.productId, { updatedAt: now })] : []),
  ])
  return { ...row, ...change }
}

/** The last step: the document becomes the one that the next import is compared with. */
async function finish(
  deps: PortalDeps,
  row: ImportRow,
  operations: readonly ImportOperationRow[],
  theirs: ImportedDocument,
  { product, schemas, document }: ForImport,
): Promise<void> {
  const now = deps.now()
  const routes = await routesByPath(deps.db, row.productId)
  const changes = writtenChanges(row, operations, routes, now)
  const restored = await announcedEnds(deps.db, lastingRoutes(operations, routes), now)
  const all = { ...schemas, ...theirs.schemas }
  const used = reachable(
    routes.map(({ parameters, requestBody, responses }) => [parameters, requestBody, responses]),
    all,
  )
  await commit(deps.db, [
    updateImport(
      deps.db,
      row,
      { state: 'applied', appliedAt: now, updatedAt: now },
      catalogueUnchanged(row),
    ),
    audit(deps, row.appliedBy ?? SYSTEM_ACTOR, {
      action: 'import.finish',
      targetId: row.id,
      organisationId: row.organisationId,
      change: { product_id: row.productId, operations: changes.length },
    }),
    putProductDocument(deps.db, {
      productId: row.productId,
      importId: row.id,
      file: row.file,
      importedAt: now,
    }),
    ...(operations.length === 0
      ? []
      : [
          deleteSchemasExcept(deps.db, row.productId, [...used]),
          updateProduct(deps.db, row.productId, { updatedAt: now }),
        ]),
    ...changeStatements(deps, product, changes, {
      source: 'openapi',
      version: theirs.version,
      text: row.changelog,
      restored,
    }),
  ])
  if (operations.length > 0) await publishProduct(deps, row.productId)
  if (document && document.file !== row.file) await deps.files.remove([document.file])
}

/** Somebody else runs the import, or the catalogue was changed under it. */
async function overtaken(deps: PortalDeps, id: Id): Promise<void> {
  const row = await findImport(deps.db, null, id)
  if (row?.state !== 'applying') return
  const catalogue = await readForImport(deps.db, row.productId)
  if (catalogue?.product.configVersion === row.productVersion) return
  await failImport(
    deps,
    id,
    'The catalogue changed while the import was applied. Upload the document again for what is left.',
  )
}
