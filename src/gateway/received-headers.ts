import { AppError, fail } from '../domain/errors'

const MOST_FIELDS = 100
/** 32 KB, each field as HTTP/1.1 writes it: name, colon, space, value, line end. */
const MOST_CHARACTERS = 32_768
const PUNCTUATION = 4

/** A request's header fields, by name in lower case; what was sent in several lines is one field. */
export type ReceivedHeaders = ReadonlyMap<string, string>

/** They, or the runtime's list. */
export interface HeaderSource {
  get(name: string): string | null | undefined
}

/**
 * Reads the fields once: each look into the runtime's own list costs more than all looks into this one.
 * @throws {AppError} headers_too_large, ambiguous_framing
 */
export function receiveHeaders(headers: Headers): ReceivedHeaders {
  const fields = new Map<string, string>()
  let count = 0
  let characters = 0
  for (const [name, value] of headers) {
    count++
    characters += name.length + value.length + PUNCTUATION
    fields.set(name, value)
  }
  if (count > MOST_FIELDS) fail('headers_too_large', `At most ${MOST_FIELDS} fields.`)
  if (characters > MOST_CHARACTERS) fail('headers_too_large', `At most ${MOST_CHARACTERS} bytes.`)
  // RFC 9112 section 6.3: one of the two readings of such a request may hide another request. A coding that
  // the runtime does not undo would reach the origin without its name.
  const coding = fields.get('transfer-encoding')
  if (
    coding !== undefined &&
    (fields.has('content-length') || coding.toLowerCase() !== 'chunked')
  ) {
    throw new AppError(
      'ambiguous_framing',
      'Send Content-Length, or Transfer-Encoding: chunked and nothing else.',
      {},
      { connection: 'close' },
    )
  }
  return fields
}
