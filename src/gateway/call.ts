import { canonicalPath, rawQuery } from '../domain/canonical-path'
import { fail } from '../domain/errors'
import type { Id } from '../domain/ids'
import { LOOP_ID } from './header-filter'

/** 8 KB: what the strictest of common servers takes. */
const MOST_URL_BYTES = 8192

/** One request as the gateway reads it: matched, charged and forwarded from these very strings. */
export interface Call {
  readonly request: Request
  readonly id: Id
  /** ms at which it arrived. */
  readonly at: number
  /** First segment of the path. */
  readonly slug: string
  /** Canonical path below the slug, with its leading slash. */
  readonly path: string
  /** Raw, without the question mark. */
  readonly query: string
}

/**
 * Reads a request once.
 * @throws {AppError} url_too_long, ambiguous_path, loop_detected
 */
export function receive(request: Request, id: Id, at: number): Call {
  const { url } = request
  if (url.length > MOST_URL_BYTES) fail('url_too_long', `At most ${MOST_URL_BYTES} bytes.`)
  const full = canonicalPath(url)
  if (full === null) {
    fail('ambiguous_path', 'Send the path without dot segments, encoded slashes or empty segments.')
  }
  if (request.headers.get('cdn-loop')?.includes(LOOP_ID)) fail('loop_detected')
  const end = full.indexOf('/', 1)
  return {
    request,
    id,
    at,
    slug: end === -1 ? full.slice(1) : full.slice(1, end),
    path: end === -1 ? '/' : full.slice(end),
    query: rawQuery(url),
  }
}
