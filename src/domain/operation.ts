/** What documentation says of an operation beyond how it is routed. Plain JSON, as D1 stores it. */

export const parameterPlaces = ['path', 'query', 'header', 'body'] as const
export type ParameterPlace = (typeof parameterPlaces)[number]

/** JSON as a document holds it. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [member: string]: Json }

/**
 * A JSON Schema (OpenAPI 3.1 dialect). A `$ref` is always `#/components/schemas/<name>`: a schema that
 * the product's imported document names.
 */
export type JsonSchema = boolean | { readonly [keyword: string]: Json }

/** One input of an operation. */
export interface Parameter {
  readonly name: string
  readonly in: ParameterPlace
  /** In words for people: `string`, `integer`, `string[]`. */
  readonly type: string
  readonly required: boolean
  readonly description: string
  /** Null when there is none. */
  readonly example: Json
  /** The whole schema, where one is known. */
  readonly schema: JsonSchema | null
}

/** The body that an operation takes. */
export interface RequestBody {
  readonly contentType: string
  readonly required: boolean
  readonly description: string
  readonly schema: JsonSchema | null
  readonly example: Json
}

/** One answer of an operation. */
export interface ResponseDescription {
  readonly description: string
  /** Null for an answer without a body. */
  readonly contentType: string | null
  readonly schema: JsonSchema | null
  readonly example: Json
}

/** Answers by status: `200`, `4XX`, `default`. */
export type Responses = Readonly<Record<string, ResponseDescription>>

/** Where a route came from: written by hand, or imported from an OpenAPI document. */
export const routeSources = ['manual', 'openapi'] as const
export type RouteSource = (typeof routeSources)[number]
