/** An OpenAPI document as a list of operations that can be routes, and of those that cannot. */
import type { Json, JsonSchema } from '../operation'
import { entriesOf, isObject, member, pointerOf } from './json'
import { withExamples } from './example'
import { limitBroken } from './limits'
import { readOperation, type OperationMembers } from './read-operation'
import { dereferenced, refuse } from './references'
import {
  MAX_PATH,
  methods,
  originPathOf,
  routeTemplate,
  serverOf,
  shapeOf,
  unservedMethods,
  type Server,
} from './route-template'
import { SchemaReader, sizeOf, TOO_MUCH } from './schemas'
import { cleanLine } from './texts'
import { validateRoutePath } from '../route-path'

/** What a route keeps of an operation, and where it leads. */
export interface ImportedMembers extends OperationMembers {
  readonly paths: { readonly path: string; readonly originPath: string }
}
export type MemberName = keyof ImportedMembers

export interface ImportedOperation {
  /** Method and path as the document spells them. */
  readonly key: string
  /** What makes it the same operation in the next document; see `shapeOf`. */
  readonly shape: string
  readonly method: string
  readonly members: ImportedMembers
  /** What the importer ought to know, in one sentence. */
  readonly note: string | null
}

export interface SkippedOperation {
  readonly key: string
  readonly reason: string
}

export interface ImportedDocument {
  readonly title: string
  readonly version: string
  readonly operations: readonly ImportedOperation[]
  readonly skipped: readonly SkippedOperation[]
  /** By component name; only what the operations refer to. */
  readonly schemas: Readonly<Record<string, JsonSchema>>
}

/** What one operation may come to; a row of D1 is at most 2 MB. */
const MAX_OPERATION_VALUES = 10_000
/** What all operations may come to together, whatever they share in the document. */
const MAX_WRITTEN_VALUES = 1_000_000

/**
 * Reads a document of OpenAPI 3.0 or 3.1. An operation that cannot be a route is skipped with a reason.
 * @param originUrl base URL of the product's origin
 * @throws {AppError} invalid_request with a pointer to what is wrong
 */
export function readDocument(document: Json, originUrl: string): ImportedDocument {
  const broken = limitBroken(document)
  if (broken) refuse(broken.pointer, broken.detail)
  const version = versionOf(document)
  const paths = member(document, 'paths')
  if (!isObject(paths)) refuse('/paths', 'must be an object')
  const schemas = new SchemaReader(document, version === '3.0')
  const server = serverOf(member(document, 'servers'))
  const operations: ImportedOperation[] = []
  const skipped: SkippedOperation[] = []
  const shapes = new Set<string>()
  for (const [template, item] of entriesOf(paths)) {
    if (!template.startsWith('/')) continue
    const at = pointerOf('/paths', template)
    const pathItem = dereferenced(document, item, at)
    if (!isObject(pathItem)) refuse(at, 'must be an object')
    for (const method of unservedMethods) {
      if (!Object.hasOwn(pathItem, method)) continue
      skipped.push({
        key: keyOf(method, template),
        reason: 'The gateway does not route the method.',
      })
    }
    for (const method of methods) {
      if (!Object.hasOwn(pathItem, method)) continue
      const key = keyOf(method, template)
      const found = readOne({
        document,
        schemas,
        originUrl,
        server,
        key,
        template,
        pathItem,
        at,
        method,
      })
      if ('reason' in found) skipped.push({ key, reason: found.reason })
      else if (shapes.has(found.shape)) {
        skipped.push({ key, reason: 'Another operation has the same method and path.' })
      } else {
        shapes.add(found.shape)
        operations.push(found)
      }
    }
  }
  if (operations.length === 0 && skipped.length === 0) refuse('/paths', 'must hold an operation')
  const info = member(document, 'info')
  const components = schemas.components()
  const described = operations.map((operation) => withExamples(operation, components))
  let written = 0
  for (const { members } of described) written += sizeOf(members as unknown as Json)
  if (written > MAX_WRITTEN_VALUES) refuse('', TOO_MUCH)
  return {
    title: cleanLine(member(info, 'title')),
    version: cleanLine(member(info, 'version')).slice(0, 40),
    operations: described,
    skipped,
    schemas: components,
  }
}

interface OneOperation {
  readonly document: Json
  readonly schemas: SchemaReader
  readonly originUrl: string
  readonly server: Server | null
  readonly key: string
  readonly template: string
  readonly pathItem: Json
  readonly at: string
  readonly method: string
}

function readOne(one: OneOperation): ImportedOperation | { readonly reason: string } {
  const { document, schemas, key, pathItem, at, method } = one
  const operation = member(pathItem, method)
  if (!isObject(operation)) refuse(pointerOf(at, method), 'must be an object')
  const template = routeTemplate(one.template)
  if ('reason' in template) return template
  const { path, names } = template
  const server =
    serverOf(member(operation, 'servers')) ?? serverOf(member(pathItem, 'servers')) ?? one.server
  const originPath = originPathOf(path, server?.path ?? '', one.originUrl)
  if (originPath.length > MAX_PATH) return { reason: 'The path at the origin is too long.' }
  const reason = validateRoutePath(path, originPath)
  if (reason !== null) return { reason }
  const members = readOperation({ root: document, schemas, key, pathItem, at, method, names })
  if (sizeOf(members as unknown as Json) > MAX_OPERATION_VALUES) {
    return { reason: 'The operation is too large.' }
  }
  const upper = method.toUpperCase()
  return {
    key,
    shape: shapeOf(upper, path),
    method: upper,
    members: { ...members, paths: { path, originPath } },
    note: elsewhere(server, one.server),
  }
}

const keyOf = (method: string, template: string): string =>
  `${method.toUpperCase()} ${template}`.slice(0, 600)

/** An operation on a server of its own would be called at the product's origin. */
function elsewhere(server: Server | null, usual: Server | null): string | null {
  if (!server?.host || server.host === usual?.host) return null
  return `The document serves this operation from ${server.host.slice(0, 253)}: set the route's origin.`
}

function versionOf(document: Json): '3.0' | '3.1' {
  const version = member(document, 'openapi')
  const [, known] = /^(3\.[01])\.\d+(?:-.*)?$/.exec(String(version ?? '')) ?? []
  if (known === '3.0' || known === '3.1') return known
  if (member(document, 'swagger') !== undefined) {
    refuse('/swagger', 'must be OpenAPI 3.0 or 3.1; convert the document first')
  }
  return refuse('/openapi', 'must be a version of OpenAPI 3.0 or 3.1, such as 3.1.0')
}
