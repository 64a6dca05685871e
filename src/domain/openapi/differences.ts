/** How two descriptions of one operation differ, and which of it breaks a consumer (product.md B7). */
import { shapeOf } from './route-template'
import type { Parameter, RequestBody, Responses } from '../operation'
import type { ImportedMembers, MemberName } from './read-document'
import { difference, type Difference, type Side } from './rules'
import {
  compareSchemas,
  comparison,
  note,
  type Comparison,
  type SchemaChange,
} from './schema-differences'

/** What a consumer meets when `old` becomes `now`, member by member. */
export function operationDifferences(
  old: ImportedMembers,
  now: ImportedMembers,
  schemas: SchemaChange,
): Difference[] {
  const compared = (
    member: MemberName,
    compare: (to: Comparison) => void,
    side: Side = 'request',
  ) => {
    const to = comparison(schemas, side, member)
    compare(to)
    return to.found
  }
  return [
    ...compared('deprecated', (to) => {
      if (old.deprecated === now.deprecated) return
      note(to, now.deprecated ? 'operation_deprecated' : 'operation_restored', '')
    }),
    ...texts.flatMap((name) =>
      compared(name, (to) => {
        if (old[name] !== now[name]) note(to, 'description_changed', name)
      }),
    ),
    ...compared('parameters', (to) => compareParameters(to, old, now)),
    ...compared('requestBody', (to) => compareBodies(to, old.requestBody, now.requestBody)),
    ...compared(
      'responses',
      (to) => compareResponses(to, old.responses, now.responses),
      'response',
    ),
  ]
}

export const operationAdded = (): Difference[] => [
  difference('operation_added', null, '', 'request'),
]
export const operationRemoved = (): Difference[] => [
  difference('operation_removed', null, '', 'request'),
]

const texts = ['name', 'description', 'group'] as const

/** Path parameters go by their place, since a new name for one changes no call. */
function parametersOf({ parameters, paths }: ImportedMembers): Map<string, [string, Parameter]> {
  const order = [...paths.path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name]) => name)
  return new Map(
    parameters.map((parameter) => {
      const { in: place, name } = parameter
      const key = place === 'path' ? `path ${order.indexOf(name)}` : `${place} ${name}`
      return [key, [`${place} parameter ${name}`, parameter]]
    }),
  )
}

function compareParameters(to: Comparison, old: ImportedMembers, now: ImportedMembers): void {
  const [before, after] = [parametersOf(old), parametersOf(now)]
  // Of a path that was edited by hand the parameters cannot be told apart by place.
  const samePath = shapeOf('', old.paths.path) === shapeOf('', now.paths.path)
  const counts = ([, { in: place }]: [string, Parameter]) => place !== 'path' || samePath
  for (const [key, [at, was]] of before) {
    const [, is] = after.get(key) ?? []
    if (is === undefined) {
      // One in the path is there all the same, described or not.
      if (was.in !== 'path') note(to, 'parameter_removed', at)
      continue
    }
    if (!counts([at, was])) continue
    if (was.required !== is.required) {
      note(to, is.required ? 'became_required' : 'became_optional', at)
    }
    if (was.description !== is.description) note(to, 'description_changed', at)
    compareSchemas(to, was.schema, is.schema, at)
  }
  for (const [key, [at, is]] of after) {
    if (before.has(key) || is.in === 'path') continue
    note(to, is.required ? 'required_parameter_added' : 'parameter_added', at)
  }
}

function compareBodies(to: Comparison, was: RequestBody | null, is: RequestBody | null): void {
  const at = 'request body'
  if (was === null || is === null) {
    if (was === is) return
    if (is === null) note(to, 'body_removed', at)
    else note(to, is.required ? 'required_body_added' : 'body_added', at)
    return
  }
  if (was.contentType !== is.contentType) note(to, 'media_type_changed', at, is.contentType)
  if (was.required !== is.required) {
    note(to, is.required ? 'became_required' : 'became_optional', at)
  }
  if (was.description !== is.description) note(to, 'description_changed', at)
  compareSchemas(to, was.schema, is.schema, at)
}

function compareResponses(to: Comparison, before: Responses, after: Responses): void {
  for (const [status, was] of Object.entries(before)) {
    const at = `response ${status}`
    const is = after[status]
    if (is === undefined) {
      note(to, /^[23]/.test(status) ? 'response_removed' : 'error_response_removed', at)
      continue
    }
    if (was.contentType !== is.contentType) {
      note(to, 'media_type_changed', at, is.contentType ?? 'no body')
    }
    if (was.description !== is.description) note(to, 'description_changed', at)
    compareSchemas(to, was.schema, is.schema, at)
  }
  for (const status of Object.keys(after)) {
    if (!Object.hasOwn(before, status)) note(to, 'response_added', `response ${status}`)
  }
}
