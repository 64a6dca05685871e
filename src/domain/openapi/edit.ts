/** What an edit of a route by hand means for those who call it (product.md B7). */
import { operationDifferences } from './differences'
import type { ImportedMembers } from './read-document'
import { shapeOf } from './route-template'
import { difference, type Difference } from './rules'
import type { Schemas } from './schema-differences'

/** A route as its callers meet it. */
export interface CallableRoute {
  readonly method: string
  readonly members: ImportedMembers
  readonly minRank: number
  /** ms; null for no end. */
  readonly sunsetAt: number | null
}

/** @param schemas components that both refer to */
export function editDifferences(
  before: CallableRoute,
  after: CallableRoute,
  schemas: Schemas = {},
): Difference[] {
  const moved =
    shapeOf(before.method, before.members.paths.path) !==
    shapeOf(after.method, after.members.paths.path)
  const address = `${after.method} ${after.members.paths.path}`
  return [
    ...(moved ? [difference('operation_moved', 'paths', '', 'request', address)] : []),
    ...(after.minRank > before.minRank ? [planRaised()] : []),
    ...endDifferences(before.sunsetAt, after.sunsetAt),
    ...operationDifferences(before.members, after.members, {
      before: schemas,
      after: schemas,
      changed: new Set(),
    }),
  ]
}

function endDifferences(before: number | null, after: number | null): Difference[] {
  if (after === before) return []
  return [after === null ? operationGoesOn() : operationEnds(after)]
}

export const planRaised = (): Difference => difference('plan_raised', null, '', 'request')

/** @param at ms */
export const operationEnds = (at: number): Difference =>
  difference('operation_ends', null, '', 'request', new Date(at).toISOString().slice(0, 10))

/** An end that is taken back. */
export const operationGoesOn = (): Difference =>
  difference('operation_goes_on', null, '', 'request')
