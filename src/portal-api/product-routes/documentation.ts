/** What people read of a route: the request members of its documentation. */
import { z } from '@hono/zod-openapi'
import { limitBroken } from '../../domain/openapi/limits'
import { parameterPlaces, type Json, type JsonSchema } from '../../domain/operation'
import { line, text } from '../http/schemas'

const MOST_PARAMETERS = 100
const MOST_RESPONSES = 30
/** Of everything that documents one route, as JSON: what a page shows at once. */
const MAX_CHARACTERS = 200_000
const STATUS = /^(?:[1-5]\d\d|[1-5]XX|default)$/

/** Any JSON that is neither too deep nor full of names that reach prototypes (security H3). */
const json = () =>
  z
    .unknown()
    .refine((value) => limitBroken(value as Json) === null, 'is too deep, or holds a refused name')
    .transform((value) => (value ?? null) as Json)
    .openapi({})

const schema = () =>
  json()
    .refine(
      (value) => value === null || typeof value === 'boolean' || isObject(value),
      'must be a JSON Schema or null',
    )
    .transform((value) => value as JsonSchema | null)
    .openapi({ type: ['object', 'boolean', 'null'], description: 'A JSON Schema.' })

const isObject = (value: Json) => typeof value === 'object' && !Array.isArray(value)

const contentType = () =>
  z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+*-]+(?:; ?[\w-]+=[\w-]+)*$/)
    .openapi({ example: 'application/json' })

export const ParameterSchema = z
  .strictObject({
    name: line(100),
    in: z.enum(parameterPlaces),
    type: line(60).default('string').openapi({ example: 'integer' }),
    required: z.boolean().default(false),
    description: text(4000).default(''),
    example: json().default(null),
    schema: schema().default(null),
  })
  .openapi('RouteParameter')

export const RequestBodySchema = z
  .strictObject({
    content_type: contentType().default('application/json'),
    required: z.boolean().default(false),
    description: text(4000).default(''),
    schema: schema().default(null),
    example: json().default(null),
  })
  .openapi('RouteRequestBody')

export const ResponseSchema = z
  .strictObject({
    description: text(4000).default(''),
    content_type: contentType().nullable().default(null),
    schema: schema().default(null),
    example: json().default(null),
  })
  .openapi('RouteResponse')

export const parameters = () =>
  z
    .array(ParameterSchema)
    .max(MOST_PARAMETERS)
    .refine(
      (list) => new Set(list.map((entry) => `${entry.in} ${entry.name}`)).size === list.length,
      'must not name a parameter twice',
    )
    .refine(isShort, 'is too long')

export const requestBody = () => RequestBodySchema.nullable().refine(isShort, 'is too long')

export const responses = () =>
  z
    .record(z.string().regex(STATUS), ResponseSchema)
    .refine((all) => Object.keys(all).length <= MOST_RESPONSES, 'has too many entries')
    .refine(isShort, 'is too long')
    .openapi({ description: 'By status: `200`, `4XX`, `default`.' })

function isShort(value: unknown): boolean {
  return JSON.stringify(value).length <= MAX_CHARACTERS
}
