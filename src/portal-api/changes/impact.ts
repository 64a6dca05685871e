import { countCallers, routeUse } from '../../db/changes/callers'
import { allImportOperations, findImport } from '../../db/imports'
import { routeHeads } from '../../db/routes'
import { SUNSET_MS } from '../../domain/change-notice'
import { fail } from '../../domain/errors'
import type { Id } from '../../domain/ids'
import { changelogOf, type ChangelogText } from '../../domain/openapi/changelog'
import { mayRead, type Caller } from '../auth/caller'
import type { PortalDeps } from '../deps'
import { writtenChanges } from '../imports/changes'
import { countedSince } from './callers'

/** Who called what breaks, in the last 30 days. */
export interface Impact {
  /** Consumers who called anything that breaks, and any of the removed routes. */
  readonly breaking: number
  readonly removed: number
  readonly operations: readonly {
    readonly key: string
    readonly routeId: Id
    readonly consumers: number
    readonly calls: number
  }[]
  /** The entry that is written unless the provider writes another; null for none. */
  readonly changelog: ChangelogText | null
  /** ms; the day on which removed routes end unless another is chosen. */
  readonly sunsetAt: number
}

/** Whom an import would break, and how it would be told. @throws {AppError} not_found */
export async function getImportImpact(deps: PortalDeps, caller: Caller, id: Id): Promise<Impact> {
  const owner = mayRead(caller, 'catalogue:read')
  const row = (await findImport(deps.db, owner, id)) ?? fail('not_found')
  const operations = await allImportOperations(deps.db, id)
  const now = deps.now()
  const sunsetAt = row.sunsetAt ?? now + SUNSET_MS
  const routes = await routeHeads(deps.db, row.productId)
  const changes = writtenChanges({ removed: row.removed, sunsetAt }, operations, routes, now)
  const concerned = operations.flatMap(({ key, routeId, kind, breaking }) =>
    routeId !== null && breaking ? [{ key, routeId, kind }] : [],
  )
  const since = countedSince(now)
  const count = (ids: readonly Id[]) => countCallers(deps.db, row.productId, ids, since.from)
  const ids = concerned.map(({ routeId }) => routeId)
  const [breaking, removed, uses] = await Promise.all([
    count(ids),
    count(concerned.flatMap(({ routeId, kind }) => (kind === 'removed' ? [routeId] : []))),
    ids.length === 0 ? [] : routeUse(deps.db, row.productId, ids, since),
  ])
  const useOf = new Map(uses.map((use) => [use.routeId, use]))
  return {
    breaking,
    removed,
    operations: concerned.flatMap(({ key, routeId }) => {
      const use = useOf.get(routeId)
      return use ? [{ key, routeId, consumers: use.consumers, calls: use.calls }] : []
    }),
    changelog:
      changes.length === 0
        ? null
        : changelogOf(
            changes.map(({ operation }) => operation),
            row.version,
          ),
    sunsetAt,
  }
}
