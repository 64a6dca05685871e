import { commit, NotUnique } from '../../db/atomic'
import { insertImport, openImport, replaceImports, type ImportRow } from '../../db/imports'
import { findProduct, type ProductRow } from '../../db/products'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { readDocument } from '../../domain/openapi/read-document'
import { audit } from '../audit'
import { mayWrite, type Caller } from '../auth/caller'
import { sha256 } from '../auth/token'
import type { PortalDeps } from '../deps'
import { parseDocument } from './parse'
import { readImport } from './read'
import { documentName, storeDocument } from './stored-document'

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b/
const YAML_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?(?:x-)?yaml\b|^text\/plain\b/

/** A document as it is uploaded. */
export interface Upload {
  readonly read: () => Promise<ArrayBuffer>
  readonly type: string | undefined
}

/**
 * Takes a document and begins its preview. An unconfirmed import of another document gives way; the
 * same document again is the import that is already there, unless the catalogue changed since its preview.
 * @throws {AppError} not_found, unsupported_media_type, invalid_request with where the document is wrong,
 *   invalid_state for an archived product, conflict while another import is being applied
 */
export async function createImport(
  deps: PortalDeps,
  caller: Caller,
  productId: Id,
  upload: Upload,
): Promise<ImportRow> {
  const owner = mayWrite(caller, 'catalogue:write')
  const product = (await findProduct(deps.db, owner, productId)) ?? fail('not_found')
  if (product.archivedAt !== null) fail('invalid_state', 'The product is archived.')
  const type = (upload.type ?? '').toLowerCase()
  if (!JSON_TYPE.test(type) && !YAML_TYPE.test(type)) {
    fail('unsupported_media_type', 'Send the document as application/json or application/yaml.')
  }
  const document = parseDocument(new Uint8Array(await upload.read()), JSON_TYPE.test(type))
  const read = readDocument(document, product.originUrl)
  const text = JSON.stringify(document)
  const hash = await sha256(text)
  const open = await openImport(deps.db, productId)
  if (open && isSame(open, hash, product)) return open

  const id = deps.newId('import')
  const now = deps.now()
  const row: ImportRow = {
    id,
    organisationId: product.organisationId,
    productId,
    state: 'reading',
    failure: null,
    title: read.title,
    version: read.version,
    hash,
    file: documentName(productId, id),
    done: 0,
    total: read.operations.length,
    unchanged: 0,
    productVersion: product.configVersion,
    removed: null,
    sunsetAt: null,
    changelog: null,
    appliedBy: null,
    attempts: 0,
    appliedAt: null,
    createdAt: now,
    updatedAt: now,
  }
  await storeDocument(deps, row.file, text)
  try {
    await commit(deps.db, [
      replaceImports(deps.db, row, 'A later import took its place.'),
      insertImport(deps.db, row),
      audit(deps, caller.actorId, {
        action: 'import.create',
        targetId: id,
        organisationId: product.organisationId,
        change: { product_id: productId, title: read.title, version: read.version, hash },
      }),
    ])
  } catch (error) {
    await deps.files.remove([row.file])
    if (!(error instanceof NotUnique)) throw error
    const standing = await openImport(deps.db, productId)
    if (standing && isSame(standing, hash, product)) return standing
    fail('conflict', 'Another import is being applied. Try again when it is done.')
  }
  if (open) deps.later(deps.files.remove([open.file]))
  deps.later(readImport(deps, id))
  return row
}

/** A preview of another state of the catalogue could not be confirmed any more. */
const isSame = (open: ImportRow, hash: string, { configVersion }: ProductRow): boolean =>
  open.hash === hash && (open.state === 'applying' || open.productVersion === configVersion)
