/** Answers of the cache as they are passed on: like the origin's own, headers filtered later alike. */
import { isNotModified } from '../../domain/response-cache'
import type { HeaderFields } from '../header-fields'
import { discard } from '../origin/reader'
import { currentAge } from './policy'
import type { Stored } from './store'

/** An answer on its way: from the origin, or from what is stored. */
export interface Passing {
  readonly status: number
  readonly headers: HeaderFields
  readonly body: ReadableStream<Uint8Array> | null
}

/** What a 304 says instead of the stored headers, but for those that speak of the body (RFC 9111 section 3.2). */
export function updatedFields(stored: HeaderFields, notModified: Headers): HeaderFields {
  const fields = { ...stored }
  // The age was the stored answer's.
  delete fields['age']
  for (const [name, value] of notModified) if (!NOT_UPDATED.test(name)) fields[name] = value
  return fields
}

/** Of the stored body, which stays: its form, its digests and the tag that found it. */
const NOT_UPDATED =
  /^(?:content-(?:length|encoding|range|md5|digest)|(?:repr-)?digest|etag|transfer-encoding|set-cookie)$/
/** Not in a 304, which has no body. */
const OF_BODY = /^(?:content-(?:length|encoding|range|type|md5|digest)|(?:repr-)?digest)$/

/** What is stored without a body comes back with an empty one, which a 204 must not have. */
const NO_CONTENT = 204

/** A stored answer, with its age. */
export const passingOf = ({ entry, body }: Stored): Passing => ({
  status: entry.status,
  headers: { ...entry.headers, age: `${currentAge(entry)}` },
  body: entry.status === NO_CONTENT ? null : body,
})

/**
 * The answer for a caller who may have it already, or who asked for its headers alone.
 * @param asked the request's headers; null when the origin has heard its conditions itself
 */
export function show(
  { status, headers, body }: Passing,
  cacheStatus: string,
  method: string,
  asked: HeaderFields | null,
): Response {
  const said = headers['cache-status']
  const fields: HeaderFields = {
    ...headers,
    'cache-status': said === undefined ? cacheStatus : `${said}, ${cacheStatus}`,
  }
  if (asked && status === 200 && isNotModified(asked, headers)) {
    discard(body)
    for (const name of Object.keys(fields)) if (OF_BODY.test(name)) delete fields[name]
    return new Response(null, { status: 304, headers: fields })
  }
  if (method !== 'HEAD') {
    const measured = body && withLength(body, headers['content-length'])
    return new Response(measured, { status, headers: fields, encodeBody: 'manual' })
  }
  discard(body)
  return new Response(null, { status, headers: fields })
}

/** A script's stream tells no length by itself, and would travel in chunks. */
const withLength = (body: ReadableStream<Uint8Array>, length: string | undefined) =>
  length === undefined ? body : body.pipeThrough(new FixedLengthStream(Number(length)))
