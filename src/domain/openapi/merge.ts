/**
 * The three-way merge of a re-import: what the document said last time (base), what it says now
 * (theirs), and what the catalogue holds (ours), with whatever was edited there by hand. Plan mapping,
 * weights and limits are no members of this: an import never touches them.
 */
import type { Json } from '../operation'
import { operationAdded, operationDifferences, operationRemoved } from './differences'
import { sameJson } from './json'
import type {
  ImportedDocument,
  ImportedMembers,
  ImportedOperation,
  MemberName,
} from './read-document'
import { shapeOf } from './route-template'
import type { Difference } from './rules'
import type { SchemaChange, Schemas } from './schema-differences'
import { changedSchemas, refersTo } from './schema-references'

/** A route of the catalogue, as an import sees it. */
export interface LiveRoute {
  readonly id: string
  readonly method: string
  /** Method and path in the document that it came from; null when written by hand. */
  readonly operationKey: string | null
  readonly members: ImportedMembers
  /** Members that somebody changed since they were imported. */
  readonly editedByHand: readonly MemberName[]
}

export const changeKinds = ['added', 'changed', 'conflict', 'removed', 'skipped'] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * What becomes of one member: `theirs` is taken from the document, `ours` was edited by hand and stays,
 * `conflict` was edited by hand and changed in the document, and stays unless chosen otherwise.
 */
export interface MemberChange {
  readonly member: MemberName
  readonly outcome: 'theirs' | 'ours' | 'conflict'
}

export interface OperationChange {
  /** Method and path as the document spells them. */
  readonly key: string
  readonly kind: ChangeKind
  readonly routeId: string | null
  readonly members: readonly MemberChange[]
  readonly differences: readonly Difference[]
  readonly breaking: boolean
  /** Why an operation is skipped, or what the importer ought to know. */
  readonly note: string | null
}

export interface Merge {
  readonly changes: readonly OperationChange[]
  readonly unchanged: number
}

export const memberNames: readonly MemberName[] = [
  'name',
  'summary',
  'description',
  'group',
  'deprecated',
  'parameters',
  'requestBody',
  'responses',
  'paths',
]

interface Sides {
  readonly base: ImportedMembers | null
  readonly route: LiveRoute
  readonly theirs: ImportedMembers
}

/**
 * @param base what was imported last; null for the first import
 * @param schemas components that the catalogue's routes refer to
 */
export function mergeDocument(
  base: ImportedDocument | null,
  theirs: ImportedDocument,
  live: readonly LiveRoute[],
  schemas: Schemas,
): Merge {
  const before = new Map((base?.operations ?? []).map((operation) => [operation.shape, operation]))
  const routes = routesByShape(live)
  const changed = changedSchemas(schemas, theirs.schemas)
  const changes: OperationChange[] = []
  let unchanged = 0
  const add = (change: OperationChange | null) => {
    if (change) changes.push(change)
    else unchanged++
  }
  for (const operation of theirs.operations) {
    const route = routes.get(operation.shape)
    const was = before.get(operation.shape)
    const isSame = (a: Json, b: Json) => sameJson(a, b) && !refersTo(b, changed)
    if (route)
      add(
        mergeOperation(operation, was ?? null, route, {
          schemas: { before: schemas, after: theirs.schemas, changed },
          isSame,
        }),
      )
    else add(was ? removedByHand(operation, was, isSame) : addedBy(operation))
  }
  for (const skipped of theirs.skipped) {
    const known = base?.skipped.some((s) => s.key === skipped.key && s.reason === skipped.reason)
    if (!known) add({ ...empty, key: skipped.key, kind: 'skipped', note: skipped.reason })
  }
  const shapes = new Set(theirs.operations.map((operation) => operation.shape))
  for (const operation of before.values()) {
    const route = routes.get(operation.shape)
    if (route && !shapes.has(operation.shape)) add(removedFrom(operation, route))
  }
  return { changes, unchanged }
}

const empty = { routeId: null, members: [], differences: [], breaking: false, note: null } as const

/** By the document's spelling where a route came from one, else by its own. */
function routesByShape(live: readonly LiveRoute[]): Map<string, LiveRoute> {
  const routes = new Map<string, LiveRoute>()
  for (const route of live) routes.set(shapeOf(route.method, route.members.paths.path), route)
  for (const route of live) {
    if (route.operationKey === null) continue
    const [method = '', path = ''] = route.operationKey.split(/ (.*)/s)
    routes.set(shapeOf(method, path), route)
  }
  return routes
}

const addedBy = ({ key, note }: ImportedOperation): OperationChange => ({
  ...empty,
  key,
  kind: 'added',
  differences: operationAdded(),
  note,
})

/** A route that was deleted by hand stays so, unless the document now says something new of it. */
function removedByHand(
  operation: ImportedOperation,
  base: ImportedOperation,
  isSame: (a: Json, b: Json) => boolean,
): OperationChange | null {
  if (isSame(asJson(base.members), asJson(operation.members))) return null
  return {
    ...addedBy(operation),
    kind: 'conflict',
    note: 'The route was deleted by hand, and the document describes it anew.',
  }
}

const removedFrom = ({ key }: ImportedOperation, route: LiveRoute): OperationChange => ({
  ...empty,
  key,
  kind: 'removed',
  routeId: route.id,
  differences: operationRemoved(),
  breaking: true,
})

interface MergeContext {
  readonly schemas: SchemaChange
  readonly isSame: (a: Json, b: Json) => boolean
}

function mergeOperation(
  operation: ImportedOperation,
  base: ImportedOperation | null,
  route: LiveRoute,
  context: MergeContext,
): OperationChange | null {
  const sides = { base: base?.members ?? null, route, theirs: operation.members }
  const members = memberNames.flatMap((member) => {
    const outcome = outcomeOf(member, sides, context.isSame)
    return outcome === null ? [] : [{ member, outcome }]
  })
  if (members.every(({ outcome }) => outcome === 'ours')) return null
  const kept = new Set(
    members.filter(({ outcome }) => outcome === 'ours').map(({ member }) => member),
  )
  const differences = operationDifferences(
    route.members,
    operation.members,
    context.schemas,
  ).filter(({ member }) => member === null || !kept.has(member))
  return {
    key: operation.key,
    kind: members.some(({ outcome }) => outcome === 'conflict') ? 'conflict' : 'changed',
    routeId: route.id,
    members,
    differences,
    breaking: differences.some(({ breaking }) => breaking),
    note: operation.note,
  }
}

/** Null where nothing is to be done and nothing was edited. */
function outcomeOf(
  member: MemberName,
  { base, route, theirs }: Sides,
  isSame: (a: Json, b: Json) => boolean,
): MemberChange['outcome'] | null {
  const [our, their] = [asJson(route.members[member]), asJson(theirs[member])]
  if (isSame(our, their)) return null
  if (base === null) {
    // Imported once, gone from the document after that, and back again.
    if (route.operationKey !== null)
      return route.editedByHand.includes(member) ? 'conflict' : 'theirs'
    // A route that was written by hand keeps what it says, and takes what it does not.
    if (isEmpty(our)) return 'theirs'
    return member === 'paths' || isEmpty(their) ? 'ours' : 'conflict'
  }
  const was = asJson(base[member])
  if (sameJson(our, was)) return 'theirs'
  return isSame(was, their) ? 'ours' : 'conflict'
}

/** Whose description is taken where somebody chose; the merge's own outcome where nobody did. */
export type Choice = 'ours' | 'theirs'

/** The members that the import takes from the document. */
export const takenMembers = (
  change: Pick<OperationChange, 'members'>,
  choice: Choice | null,
): MemberName[] =>
  choice === 'ours'
    ? []
    : change.members
        .filter(({ outcome }) => choice === 'theirs' || outcome === 'theirs')
        .map(({ member }) => member)

function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** Members are plain JSON; what TypeScript calls an interface has no index signature. */
const asJson = (value: unknown): Json => value as Json
