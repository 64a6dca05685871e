import type { ProductRow } from '../../db/products'
import type { RouteRow } from '../../db/routes'
import type { Statement } from '../../db/atomic'
import { editDifferences, operationEnds, planRaised } from '../../domain/openapi/edit'
import { operationRemoved } from '../../domain/openapi/differences'
import type { Difference } from '../../domain/openapi/rules'
import type { Schemas } from '../../domain/openapi/schema-differences'
import type { PortalDeps } from '../deps'
import { liveRoute } from '../imports/read'
import { changeStatements, type RestoredRoute, type WrittenChange } from './write'

type Product = Pick<ProductRow, 'id' | 'organisationId' | 'visibility' | 'version'>
type Head = Pick<RouteRow, 'id' | 'method' | 'path'>

/** Whether an edit takes the route's end back. */
export const isRestored = (before: RouteRow, after: RouteRow): boolean =>
  before.sunsetAt !== null && after.sunsetAt === null

/**
 * What an edit of a route breaks or restores, for its changelog entry and its callers; null where it does
 * neither, or where nobody can have called it.
 */
export function editOf(
  product: Product,
  before: RouteRow,
  after: RouteRow,
  schemas: Schemas,
): WrittenChange | null {
  if (product.visibility === 'draft') return null
  const differences = editDifferences(callable(before), callable(after), schemas)
  const breaking = differences.filter((found) => found.breaking)
  if (breaking.length === 0 && !isRestored(before, after)) return null
  const ends = after.sunsetAt !== null && after.sunsetAt !== before.sunsetAt
  const raisedOnly = breaking.every(({ rule }) => rule === 'plan_raised')
  return {
    operation: changed(before, differences),
    endsAt: ends ? after.sunsetAt : null,
    belowRank: raisedOnly ? after.minRank : null,
  }
}

const callable = (row: RouteRow) => ({ ...liveRoute(row), ...row })

/** A route that is given an end. @param endsAt ms */
export const endOf = (route: Head, endsAt: number): WrittenChange => ({
  operation: { ...changed(route, [operationEnds(endsAt)]), kind: 'removed' },
  endsAt,
  belowRank: null,
})

/** A route that is removed at once. @param now ms */
export const removalOf = (route: Head, now: number): WrittenChange => ({
  operation: { ...changed(route, operationRemoved()), kind: 'removed' },
  endsAt: now,
  belowRank: null,
})

/** A route that asks for a higher plan. */
export const raiseOf = (route: Head, minRank: number): WrittenChange => ({
  operation: changed(route, [planRaised()]),
  endsAt: null,
  belowRank: minRank,
})

const changed = (
  { id, method, path }: Head,
  differences: readonly Difference[],
): WrittenChange['operation'] => ({
  key: `${method} ${path}`,
  kind: 'changed',
  routeId: id,
  members: [],
  differences,
  breaking: differences.some(({ breaking }) => breaking),
  note: null,
})

/** The statements of edits by hand; none where there are none. @param restored as `changeStatements` takes them */
export const editStatements = (
  deps: Pick<PortalDeps, 'db' | 'now' | 'newId'>,
  product: Product,
  changes: readonly WrittenChange[],
  restored: readonly RestoredRoute[] = [],
): Statement[] =>
  changeStatements(deps, product, changes, { source: 'route', version: product.version, restored })
