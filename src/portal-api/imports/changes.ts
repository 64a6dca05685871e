/** What an import's confirmed operations write. */
import type { Statement } from '../../db/atomic'
import type { ImportOperationRow, ImportRow } from '../../db/imports'
import { deleteRates, deleteRoute, insertRoute, updateRoute, type RouteRow } from '../../db/routes'
import type { Id } from '../../domain/ids'
import { takenMembers, type OperationChange } from '../../domain/openapi/merge'
import type {
  ImportedDocument,
  ImportedMembers,
  ImportedOperation,
  MemberName,
} from '../../domain/openapi/read-document'
import { operationEnds } from '../../domain/openapi/edit'
import type { WrittenChange } from '../changes/write'
import type { PortalDeps } from '../deps'

export interface ChangeContext {
  readonly deps: PortalDeps
  readonly row: ImportRow
  readonly theirs: ImportedDocument
  readonly routes: ReadonlyMap<Id, RouteRow>
  /** Of the open plans: a new route is for the highest alone (product.md B5). */
  readonly highestRank: number
}

/** One call costs one unit until somebody says otherwise. */
const WEIGHT = 1000

export function statementsOf(
  context: ChangeContext,
  step: readonly ImportOperationRow[],
): Statement[] {
  const operations = new Map(
    context.theirs.operations.map((operation) => [operation.key, operation]),
  )
  return step.flatMap((change) => {
    const route = change.routeId === null ? undefined : context.routes.get(change.routeId)
    const operation = operations.get(change.key)
    if (!isApplied(change)) return []
    if (route && change.kind === 'removed') return removal(context, route)
    if (route && operation) return [update(context, change, route, operation)]
    if (operation) return [insertRoute(context.deps.db, newRoute(context, operation))]
    return []
  })
}

/** Whether the operation changes the catalogue at all. */
function isApplied(change: ImportOperationRow): boolean {
  const { kind, choice, routeId } = change
  if (kind === 'skipped' || choice === 'ours') return false
  if (kind === 'added' || kind === 'removed') return true
  if (routeId === null) return choice === 'theirs'
  return takenMembers(change, choice).length > 0
}

/** The routes that the operations delete. */
export const deletedRoutes = (
  row: Pick<ImportRow, 'removed'>,
  operations: readonly Pick<ImportOperationRow, 'kind' | 'choice' | 'routeId'>[],
): Id[] =>
  row.removed !== 'delete'
    ? []
    : operations.flatMap(({ kind, choice, routeId }) =>
        kind === 'removed' && choice !== 'ours' && routeId !== null ? [routeId] : [],
      )

/** What becomes of removed routes, and when. */
type Removal = Pick<ImportRow, 'removed' | 'sunsetAt'>
type Ending = Pick<RouteRow, 'id' | 'sunsetAt' | 'endEntryId'>

/**
 * What was applied, as the changelog and callers are told: only members that were taken from the
 * document, and of a route that goes on for a while, until when. A route whose end was announced before
 * ends as it was said: nothing is new of it.
 * @param routes of the product
 * @param now ms; when a route ended that was deleted
 */
export function writtenChanges(
  { removed, sunsetAt: chosen }: Removal,
  operations: readonly ImportOperationRow[],
  routes: readonly Ending[],
  now: number,
): WrittenChange[] {
  const byId = new Map(routes.map((route) => [route.id, route]))
  return operations.filter(isApplied).flatMap((change) => {
    const isRemoved = change.kind === 'removed'
    const route = byId.get(change.routeId ?? '')
    const sunsetAt = isRemoved && removed !== 'delete' ? (route?.sunsetAt ?? chosen) : null
    if (sunsetAt !== null && route && route.endEntryId !== null) return []
    const taken = new Set(takenMembers(change, change.choice))
    const differences =
      sunsetAt === null
        ? change.differences.filter(({ member }) => member === null || taken.has(member))
        : [operationEnds(sunsetAt)]
    const operation = Object.assign({}, change, {
      differences,
      breaking: differences.some(({ breaking }) => breaking),
    }) satisfies OperationChange
    return [{ operation, endsAt: isRemoved ? (sunsetAt ?? now) : null, belowRank: null }]
  })
}

/** The routes of the operations that do not end. @param routes of the product */
export function lastingRoutes(
  operations: readonly ImportOperationRow[],
  routes: readonly Ending[],
): Id[] {
  const named = new Set(operations.map(({ routeId }) => routeId))
  return routes.flatMap(({ id, sunsetAt }) => (sunsetAt === null && named.has(id) ? [id] : []))
}

function newRoute(
  { deps, row, highestRank }: ChangeContext,
  operation: ImportedOperation,
): RouteRow {
  const now = deps.now()
  return {
    id: deps.newId('route'),
    organisationId: row.organisationId,
    productId: row.productId,
    method: operation.method,
    ...columnsOf(operation.members, null, now),
    minRank: highestRank,
    weight: WEIGHT,
    sunsetAt: null,
    endEntryId: null,
    scopes: [],
    ipAllow: [],
    ipDeny: [],
    transforms: null,
    originUrl: null,
    source: 'openapi',
    operationKey: operation.key,
    editedByHand: [],
    createdAt: now,
    updatedAt: now,
  }
}

function update(
  { deps }: ChangeContext,
  change: ImportOperationRow,
  route: RouteRow,
  { members, key }: ImportedOperation,
): Statement {
  const taken = takenMembers(change, change.choice)
  const now = deps.now()
  const columns = columnsOf(members, route.deprecatedAt, now)
  const set = Object.assign({}, ...taken.map((member) => partOf(columns, member))) as object
  return updateRoute(deps.db, route.id, {
    ...set,
    ...(taken.includes('deprecated') && !members.deprecated
      ? { sunsetAt: null, endEntryId: null }
      : {}),
    source: 'openapi',
    operationKey: key,
    editedByHand: route.editedByHand.filter((name) => !(taken as string[]).includes(name)),
    updatedAt: now,
  })
}

function removal({ deps, row }: ChangeContext, route: RouteRow): Statement[] {
  if (row.removed === 'delete') {
    return [deleteRates(deps.db, route.id), deleteRoute(deps.db, route.id)]
  }
  const now = deps.now()
  return [
    updateRoute(deps.db, route.id, {
      deprecatedAt: route.deprecatedAt ?? now,
      // An end that was said before stays.
      sunsetAt: route.sunsetAt ?? row.sunsetAt,
      updatedAt: now,
    }),
  ]
}

type Columns = ReturnType<typeof columnsOf>

/** @param deprecatedAt since when the route is deprecated already; null when it is not */
const columnsOf = (members: ImportedMembers, deprecatedAt: number | null, now: number) => ({
  name: members.name,
  summary: members.summary,
  description: members.description,
  groupName: members.group,
  deprecatedAt: members.deprecated ? (deprecatedAt ?? now) : null,
  parameters: [...members.parameters],
  requestBody: members.requestBody,
  responses: members.responses,
  path: members.paths.path,
  originPath: members.paths.originPath,
})

const columnNames: Readonly<Record<MemberName, readonly (keyof Columns)[]>> = {
  name: ['name'],
  summary: ['summary'],
  description: ['description'],
  group: ['groupName'],
  deprecated: ['deprecatedAt'],
  parameters: ['parameters'],
  requestBody: ['requestBody'],
  responses: ['responses'],
  paths: ['path', 'originPath'],
}

const partOf = (columns: Columns, member: MemberName): Partial<Columns> =>
  Object.fromEntries(columnNames[member].map((name) => [name, columns[name]]))
