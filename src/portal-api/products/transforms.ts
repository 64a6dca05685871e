/** Declarative transforms, as people write them (product.md G12). */
import { z } from '@hono/zod-openapi'
import {
  isHeaderValue,
  mayChangeHeader,
  mayChangeParameter,
  MOST_CHANGES,
  MOST_HEADER_NAME,
  MOST_HEADER_VALUE,
  MOST_QUERY_NAME,
  MOST_QUERY_VALUE,
  type Changes,
  type Transforms,
} from '../../domain/transforms'

/** Our own keys, tokens and secrets: a transform is read by everybody who reads the product. */
const OUR_SECRET = /tp[kmo]_|whsec_/
const CONTROL = /\p{Cc}/u

const noSecret = (value: string): boolean => !OUR_SECRET.test(value)
const SECRET_MESSAGE = 'must not hold a key, token or secret'

const changes = (name: z.ZodType<string>, value: z.ZodType<string>) =>
  z.strictObject({
    set: z.record(name, value).default({}),
    remove: z.array(name).max(MOST_CHANGES).default([]),
  })

const header = (side: keyof Transforms) =>
  z
    .string()
    .min(1)
    .max(MOST_HEADER_NAME)
    .toLowerCase()
    .refine((name) => mayChangeHeader(side, name), 'is no header that may be changed')

const headers = (side: keyof Transforms) =>
  changes(
    header(side),
    z
      .string()
      .min(1)
      .max(MOST_HEADER_VALUE)
      .refine(isHeaderValue, 'is no header value (RFC 9110): visible ASCII, inner spaces')
      .refine(noSecret, SECRET_MESSAGE),
  )

const query = () =>
  changes(
    z
      .string()
      .max(MOST_QUERY_NAME)
      .refine(mayChangeParameter, 'is no parameter that may be changed')
      .refine((name) => !CONTROL.test(name), 'must not hold control characters'),
    z
      .string()
      .max(MOST_QUERY_VALUE)
      .refine((value) => !CONTROL.test(value), 'must not hold control characters')
      .refine(noSecret, SECRET_MESSAGE),
  )

const nothing = () => ({ set: {}, remove: [] })

export const TransformsSchema = z
  .strictObject({
    request: z
      .strictObject({
        headers: headers('request').default(nothing),
        query: query().default(nothing),
      })
      .default(() => ({ headers: nothing(), query: nothing() })),
    response: z
      .strictObject({ headers: headers('response').default(nothing) })
      .default(() => ({ headers: nothing() })),
  })
  .refine((all) => countOf(all) <= MOST_CHANGES, `must not hold more than ${MOST_CHANGES} changes`)
  .refine(namesOnce, 'must not set and remove the same name')
  .openapi('Transforms', {
    description:
      'Headers and query parameters that are set or removed on the way. The path is mapped by the ' +
      "route's `origin_path`; secrets belong into the upstream credential.",
  })

const changesOf = ({ request, response }: Transforms): readonly Changes[] => [
  request.headers,
  request.query,
  response.headers,
]

const countOf = (all: Transforms): number =>
  changesOf(all).reduce((n, { set, remove }) => n + Object.keys(set).length + remove.length, 0)

function namesOnce(all: Transforms): boolean {
  return changesOf(all).every(({ set, remove }) => {
    const names = [...Object.keys(set), ...remove]
    return new Set(names).size === names.length
  })
}

export const transforms = () => TransformsSchema.nullable()

/** As it is shown: a copy that may be changed. */
export const toTransforms = (stored: Transforms | null): z.output<typeof TransformsSchema> | null =>
  stored && structuredClone(stored as z.output<typeof TransformsSchema>)
