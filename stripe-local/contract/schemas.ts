import type { Schema } from './contract.ts'
import type { Declaration, Scope } from './declarations.ts'
import { findType, type Load } from './resolve.ts'
import type { Member, TypeNode } from './type-nodes.ts'

type Fields = Extract<Schema, { fields: unknown }>
const ANY: Schema = { any: true }

const WORDS: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  object: { type: 'object' },
  bigint: { type: 'string' },
  any: ANY,
  unknown: ANY,
  Decimal: { type: 'decimal' },
  undefined: { one: [] },
  void: { one: [] },
}

export interface SchemaWriter {
  readonly definitions: Record<string, Schema>
  /** The schema of a type that is written inside `scope`. */
  schemaOf(type: TypeNode, scope: Scope): Schema
}

/** Writes types as schemas; each interface and alias becomes one definition. */
export function schemaWriter(load: Load): SchemaWriter {
  const definitions: Record<string, Schema> = {}
  const names = new Map<Declaration, string>()

  function define(declaration: Declaration, name: string, scope: Scope): Schema {
    const path = scope.file.replace(/^resources\//, '')
    const key = `${path}:${[...scope.path, name].join('.')}`
    if (!names.has(declaration)) {
      names.set(declaration, key)
      definitions[key] = ANY
      definitions[key] = declaration.alias
        ? schemaOf(declaration.alias, scope)
        : fieldsOf(declaration.members, declaration.bases, scope)
    }
    return { ref: names.get(declaration) as string }
  }

  function fieldsOf(members: readonly Member[], bases: readonly TypeNode[], scope: Scope): Fields {
    const fields: Record<string, Schema> = {}
    const required = new Set<string>()
    let rest: Schema | undefined
    for (const base of bases) {
      const inherited = resolved(schemaOf(base, scope))
      if (!('fields' in inherited)) continue
      Object.assign(fields, inherited.fields)
      for (const name of inherited.required) required.add(name)
      rest ??= inherited.rest
    }
    for (const { name, optional, type } of members) {
      if (type.kind === 'other') continue
      if (name === null) rest = schemaOf(type, scope)
      else {
        fields[name] = schemaOf(type, scope)
        if (optional) required.delete(name)
        else required.add(name)
      }
    }
    return { fields, required: [...required], ...(rest && { rest }) }
  }

  function resolved(schema: Schema): Schema {
    return 'ref' in schema ? resolved(definitions[schema.ref] ?? ANY) : schema
  }

  function union(of: readonly TypeNode[], scope: Scope): Schema {
    // The SDK's enums are open for values of tomorrow; here a value nobody knows is a mistake.
    const known = of.filter((type) => !(type.kind === 'name' && type.path.at(-1) === 'OtherString'))
    const one: (string | number | boolean | null)[] = []
    const others: Schema[] = []
    for (const type of known)
      if (type.kind === 'literal') one.push(type.value)
      else others.push(schemaOf(type, scope))
    if (others.length === 0) return { one }
    return { anyOf: one.length > 0 ? [{ one }, ...others] : others }
  }

  function schemaOf(type: TypeNode, scope: Scope): Schema {
    switch (type.kind) {
      case 'literal':
        return { one: [type.value] }
      case 'array':
        return { array: schemaOf(type.of, scope) }
      case 'union':
        return union(type.of, scope)
      case 'all':
        return fieldsOf([], type.of, scope)
      case 'members':
        return fieldsOf(type.members, [], scope)
      case 'name':
        return named(type, scope)
      default:
        return ANY
    }
  }

  function named({ path, args }: Extract<TypeNode, { kind: 'name' }>, scope: Scope): Schema {
    const name = path.at(-1) as string
    const argument = (at: number): Schema => (args[at] ? schemaOf(args[at], scope) : ANY)
    if (name === 'Array') return { array: argument(0) }
    if (name === 'Emptyable') return { anyOf: [{ one: ['', null] }, argument(0)] }
    if (name === 'Record') return { fields: {}, required: [], rest: argument(1) }
    if (name === 'ApiList' || name === 'ApiSearchResult') return listOf(argument(0))
    if (name === 'OtherString') return { type: 'string' }
    if (name === 'Partial') return ANY
    const word = path.length === 1 ? WORDS[name] : undefined
    if (word) return word
    const found = findType(load, scope, path)
    return found ? define(found.declaration, name, found.scope) : ANY
  }

  return { definitions, schemaOf }
}

const listOf = (item: Schema): Schema => ({
  fields: {
    object: { one: ['list'] },
    data: { array: item },
    has_more: { type: 'boolean' },
    url: { type: 'string' },
  },
  required: ['object', 'data', 'has_more', 'url'],
})
