/** How two documents of the management API differ, by the rules that products' documents are compared with. */
import { join } from 'node:path'
import { build } from 'esbuild'

const ADDITIONS = new Set([
  'operation_added',
  'parameter_added',
  'body_added',
  'response_added',
  'property_added',
  'values_added',
  'variant_added',
  'type_widened',
  'limit_loosened',
  'became_optional',
  'operation_restored',
])

let known
const rules = () => (known ??= load())

/** The rules of `src/domain/openapi`, which is TypeScript without extensions. */
async function load() {
  const outfile = join(import.meta.dirname, '../../../dist/sdk-rules.mjs')
  await build({
    stdin: {
      contents: `export { readDocument } from './read-document'
export { operationDifferences } from './differences'
export { changedSchemas } from './schema-references'`,
      resolveDir: join(import.meta.dirname, '../../../src/domain/openapi'),
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    outfile,
  })
  return import(outfile)
}

/**
 * What code that uses the SDKs meets. Beside the rules of the wire: an operation by another name, and a type that
 * is gone, break it too.
 * @returns {Promise<import('./version.mjs').Change[]>}
 */
export async function differencesOf(old, now) {
  const { readDocument, operationDifferences, changedSchemas } = await rules()
  const names = { old: namesOf(old), now: namesOf(now) }
  const read = (document) => readDocument(document, 'https://portal.invalid')
  const [before, after] = [read(old), read(now)]
  const schemas = {
    before: before.schemas,
    after: after.schemas,
    changed: changedSchemas(before.schemas, after.schemas),
  }
  const later = new Map(after.operations.map((operation) => [operation.shape, operation]))
  const earlier = new Set(before.operations.map(({ shape }) => shape))
  const changes = []
  for (const operation of before.operations) {
    const name = names.old.get(operation.key)
    const found = later.get(operation.shape)
    if (!found) {
      changes.push({ operation: name, says: 'is removed', kind: 'breaking' })
      continue
    }
    const renamed = names.now.get(found.key)
    if (renamed !== name)
      changes.push({ operation: name, says: `is called ${renamed}`, kind: 'breaking' })
    for (const { rule, at, says, breaking } of operationDifferences(
      operation.members,
      found.members,
      schemas,
    ))
      changes.push({
        operation: renamed,
        says: at === '' ? says : `${at} ${says}`,
        kind: breaking ? 'breaking' : ADDITIONS.has(rule) ? 'addition' : 'other',
      })
  }
  for (const { shape, key } of after.operations)
    if (!earlier.has(shape))
      changes.push({ operation: names.now.get(key), says: 'is new', kind: 'addition' })
  for (const type of Object.keys(old.components.schemas))
    if (!Object.hasOwn(now.components.schemas, type))
      changes.push({ operation: type, says: 'is a type no longer', kind: 'breaking' })
  return changes
}

/** Ids of operations by method and path. */
const namesOf = ({ paths }) =>
  new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => [
        `${method.toUpperCase()} ${path}`,
        operationId,
      ]),
    ),
  )
