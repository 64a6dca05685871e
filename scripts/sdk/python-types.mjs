/** JSON Schema (OpenAPI 3.1) as Python annotations. */

const scalars = { string: 'str', integer: 'int', number: 'float', boolean: 'bool', null: 'None' }
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/
const RESERVED =
  /^(?:from|in|is|class|def|global|import|not|or|and|as|if|else|for|None|True|False)$/

/** An annotation such as `Optional[List["Plan"]]`. */
export function annotationOf(schema) {
  if (!schema || typeof schema !== 'object') return 'Any'
  if (schema.$ref) return schema.$ref.split('/').at(-1)
  if (schema.const !== undefined) return literal([schema.const])
  if (schema.enum) return literal(schema.enum)
  const variants = schema.oneOf ?? schema.anyOf
  if (variants) return union(variants.map(annotationOf))
  if (schema.allOf) {
    const named = schema.allOf.find((part) => part.$ref)
    const nullable = schema.allOf.some((part) => [part.type].flat().includes('null'))
    return union([named ? annotationOf(named) : 'Dict[str, Any]', ...(nullable ? ['None'] : [])])
  }
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type) => annotationOf({ ...schema, type })))
  }
  if (schema.type === 'null') return 'None'
  if (schema.type === 'array') return `List[${annotationOf(schema.items)}]`
  if (schema.type === 'object' || schema.properties) {
    return `Dict[str, ${annotationOf(objectOr(schema.additionalProperties))}]`
  }
  return scalars[schema.type] ?? 'Any'
}

const objectOr = (value) => (value && typeof value === 'object' ? value : null)

function union(types) {
  const distinct = [...new Set(types)]
  return distinct.length === 1 ? distinct[0] : `Union[${distinct.join(', ')}]`
}

const literal = (values) =>
  `Literal[${values.map((value) => (value === null ? 'None' : pythonLiteral(value))).join(', ')}]`

const pythonLiteral = (value) =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value)

/** The components that a schema extends. */
export const basesOf = (schema) =>
  (schema.allOf ?? []).filter((part) => part.$ref).map((part) => part.$ref.split('/').at(-1))

/** A component schema as a TypedDict, or as an alias where it is no object. */
export function typedDict(name, schema) {
  const parts = schema.allOf ? schema.allOf : [schema]
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}))
  if (Object.keys(properties).length === 0) return `${name} = ${quoted(annotationOf(schema))}`
  const required = new Set(parts.flatMap((part) => part.required ?? []))
  const bases = basesOf(schema)
  const fields = Object.entries(properties).map(([field, type]) => {
    const annotation = annotationOf(type)
    return [field, required.has(field) ? annotation : `NotRequired[${annotation}]`]
  })
  if (fields.every(([field]) => IDENTIFIER.test(field) && !RESERVED.test(field))) {
    const lines = fields.map(([field, annotation]) => `    ${field}: ${annotation}`)
    return `class ${name}(${bases.length > 0 ? bases.join(', ') : 'TypedDict'}):\n${lines.join('\n')}`
  }
  const lines = fields.map(([field, annotation]) => `    "${field}": ${quoted(annotation)},`)
  return `${name} = TypedDict(\n    "${name}",\n    {\n    ${lines.join('\n    ')}\n    },\n)`
}

const quoted = (annotation) =>
  /[[\]"]|^[A-Z]/.test(annotation) ? JSON.stringify(annotation) : annotation
