import { useQuery } from '@tanstack/react-query'
import { fetchApi } from '../../lib/api'
import type { RouteDetail } from './route-detail'

/** A JSON Schema as far as a page shows it (OpenAPI 3.1 dialect). */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly example?: unknown
  readonly examples?: readonly unknown[]
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}
/** Those that the product's document names. */
export type Schemas = Readonly<Record<string, Schema>>

const NONE: Schemas = {}
const REFERENCE = '#/components/schemas/'
/** Schemas refer to each other, and to themselves. */
const DEEPEST = 5

/** The named schemas of a product's document, read only where a route refers to one. */
export function useSchemas(slug: string, route: RouteDetail): Schemas {
  const refers = JSON.stringify([route.request_body, route.responses]).includes(REFERENCE)
  const found = useQuery({
    queryKey: ['catalogue', 'product', slug, 'schemas'],
    staleTime: 60_000,
    enabled: refers,
    queryFn: async () => {
      const response = await fetchApi(`/api/v1/catalogue/${encodeURIComponent(slug)}/openapi.json`)
      const document = (await response.json()) as {
        readonly components?: { readonly schemas?: Schemas }
      }
      return document.components?.schemas ?? NONE
    },
  })
  return found.data ?? NONE
}

/** The schema itself, where one only names another; null for none, and for `true` and `false`. */
export function resolved(schema: unknown, schemas: Schemas): Schema | null {
  if (typeof schema !== 'object' || schema === null) return null
  const one = schema as Schema
  if (one.$ref?.startsWith(REFERENCE)) {
    const named = schemas[one.$ref.slice(REFERENCE.length)]
    return named ? { ...named, ...(one.description && { description: one.description }) } : null
  }
  if (!one.allOf) return one
  const parts = one.allOf.map((part) => resolved(part, schemas)).filter((part) => part !== null)
  return {
    ...one,
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {}), one.properties),
    required: [...parts.flatMap((part) => part.required ?? []), ...(one.required ?? [])],
  }
}

/** In words for people: `string`, `integer`, `Forecast[]`. */
export function typeOf(schema: Schema, schemas: Schemas): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const either = schema.oneOf ?? schema.anyOf
  if (either) {
    const types = either
      .map((one) => resolved(one, schemas))
      .map((one) => one && typeOf(one, schemas))
    return [...new Set(types)].join(' | ')
  }
  const { type = schema.properties ? 'object' : 'any', format } = schema
  if (type === 'array') {
    const items = resolved(schema.items, schemas)
    return `${items ? typeOf(items, schemas) : 'any'}[]`
  }
  const named = typeof type === 'string' ? type : type.join(' | ')
  return format ? `${named} (${format})` : named
}

/** Something that the schema allows, where the document has no example; null without a schema. */
export function sampleOf(schema: unknown, schemas: Schemas, depth = 0): unknown {
  const one = resolved(schema, schemas)
  if (!one || depth > DEEPEST) return null
  const given = one.example ?? one.examples?.[0] ?? one.const ?? one.default ?? one.enum?.[0]
  if (given !== undefined) return given
  const either = one.oneOf?.[0] ?? one.anyOf?.[0]
  if (either) return sampleOf(either, schemas, depth + 1)
  const type = Array.isArray(one.type) ? one.type[0] : one.type
  if (one.properties)
    return Object.fromEntries(
      Object.entries(one.properties).map(([name, of]) => [name, sampleOf(of, schemas, depth + 1)]),
    )
  if (type === 'array') return [sampleOf(one.items, schemas, depth + 1)]
  if (type === 'string') return one.format === 'date-time' ? '2026-06-01T12:00:00Z' : 'string'
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  return type === 'object' ? {} : null
}
