import type { ChangelogRow } from '../../db/changelog'
import type { ProductRow } from '../../db/products'
import { changelogOf } from '../../domain/openapi/changelog'
import type { OperationChange } from '../../domain/openapi/merge'
import type { PortalDeps } from '../deps'

/** The changelog entry of an import. @param version what the document calls its own */
export function changelogRow(
  deps: Pick<PortalDeps, 'newId' | 'now'>,
  product: Pick<ProductRow, 'id' | 'organisationId'>,
  changes: readonly OperationChange[],
  version: string,
): ChangelogRow {
  const now = deps.now()
  return {
    id: deps.newId('changelogEntry'),
    organisationId: product.organisationId,
    productId: product.id,
    at: now,
    version,
    ...changelogOf(changes, version),
    source: 'openapi',
    createdAt: now,
    updatedAt: now,
  }
}
