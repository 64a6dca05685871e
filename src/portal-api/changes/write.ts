import type { Statement } from '../../db/atomic'
import { insertChangelogEntry, type ChangelogRow } from '../../db/changelog'
import { setEndEntry } from '../../db/changes/ends'
import {
  insertNotice,
  insertNoticeRoutes,
  type NoticeRouteRow,
  type NoticeRow,
} from '../../db/changes/notices'
import type { ProductRow } from '../../db/products'
import { CALLED_MS, daysBefore } from '../../domain/change-notice'
import type { Id } from '../../domain/ids'
import { changelogOf } from '../../domain/openapi/changelog'
import { operationGoesOn } from '../../domain/openapi/edit'
import type { OperationChange } from '../../domain/openapi/merge'
import type { PortalDeps } from '../deps'

/** A change of one operation, and what its callers must know beside its differences. */
export interface WrittenChange {
  readonly operation: OperationChange
  /** ms; null for a route that goes on. */
  readonly endsAt: number | null
  /** Only plans of a lower rank are concerned; null for all. */
  readonly belowRank: number | null
}

/** Where the changes come from, and the provider's own words for them. */
export interface ChangeSource {
  readonly source: ChangelogRow['source']
  /** What the provider calls what is live from now on. */
  readonly version: string
  readonly text?: { readonly title: string; readonly body: string } | null
  /** Routes whose announced end is taken back. */
  readonly restored?: readonly RestoredRoute[]
}

export type RestoredRoute = Pick<NoticeRouteRow, 'routeId' | 'method' | 'path'>

type Product = Pick<ProductRow, 'id' | 'organisationId' | 'visibility'>

/**
 * The changelog entry of changes, and the notices to those who called what breaks or goes on after all
 * (product.md B7). Belongs in the batch of the change, after its audit row. A draft has no callers to be told.
 */
export function changeStatements(
  deps: Pick<PortalDeps, 'db' | 'now' | 'newId'>,
  product: Product,
  changes: readonly WrittenChange[],
  { source, version, text, restored = [] }: ChangeSource,
): Statement[] {
  if (changes.length === 0) return []
  const now = deps.now()
  const entry: ChangelogRow = {
    id: deps.newId('changelogEntry'),
    organisationId: product.organisationId,
    productId: product.id,
    at: now,
    version,
    ...changelogOf(
      changes.map(({ operation }) => operation),
      version,
    ),
    ...text,
    source,
    createdAt: now,
    updatedAt: now,
  }
  const told = (kind: NoticeRow['kind'], routesOf: (noticeId: Id) => NoticeRouteRow[]) => {
    const id = deps.newId('changeNotice')
    const routes = product.visibility === 'draft' ? [] : routesOf(id)
    if (routes.length === 0) return []
    const notice: NoticeRow = {
      id,
      organisationId: product.organisationId,
      productId: product.id,
      kind,
      followsId: null,
      changelogEntryId: entry.id,
      at: now,
      callsFrom: daysBefore(now, CALLED_MS),
      toldAt: null,
    }
    return [insertNotice(deps.db, notice), insertNoticeRoutes(deps.db, routes)]
  }
  return [
    insertChangelogEntry(deps.db, entry),
    ...endEntry(deps, changes, entry.id),
    ...told('change', (id) => noticeRoutes(id, changes)),
    ...told('restored', (id) => restored.map((route) => goesOn(id, route))),
  ]
}

function endEntry({ db }: Pick<PortalDeps, 'db'>, changes: readonly WrittenChange[], id: Id) {
  const ending = changes.flatMap(({ operation: { routeId }, endsAt }) =>
    routeId !== null && endsAt !== null ? [routeId] : [],
  )
  return ending.length === 0 ? [] : [setEndEntry(db, ending, id)]
}

const noticeRoutes = (noticeId: Id, changes: readonly WrittenChange[]): NoticeRouteRow[] =>
  changes.flatMap(({ operation, endsAt, belowRank }) => {
    const { routeId, breaking, key, differences } = operation
    if (routeId === null || !breaking) return []
    const [method = '', path = ''] = key.split(/ (.*)/s)
    const says = differences
      .filter((found) => found.breaking)
      .map((found) => [found.at, found.says].filter(Boolean).join(' '))
    return [{ noticeId, routeId, method, path, endsAt, belowRank, says }]
  })

const goesOn = (noticeId: Id, { routeId, method, path }: RestoredRoute): NoticeRouteRow => ({
  noticeId,
  routeId,
  method,
  path,
  endsAt: null,
  belowRank: null,
  says: [operationGoesOn().says],
})
