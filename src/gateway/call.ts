import { canonicalPath, rawQuery } from '../domain/canonical-path'
import { AppError, fail } from '../domain/errors'
import type { Id } from '../domain/ids'
import { holdsCredential } from './credentials'
import { isLoop } from './hops'
import { requireHost } from './host'
import { requireBodySize } from './origin/request-refusal'
import { receiveHeaders, type ReceivedHeaders } from './received-headers'

/** 8 KB: what the strictest of common servers takes. */
const MOST_URL_BYTES = 8192

/** What a product could serve at all; CONNECT and TRACE are not the consumer's to ask for. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const SERVED: ReadonlySet<string> = new Set(METHODS)

/** One request as the gateway reads it: matched, charged and forwarded from these very strings. */
export interface Call {
  readonly request: Request
  readonly id: Id
  /** ms at which it arrived. */
  readonly at: number
  readonly headers: ReceivedHeaders
  /** First segment of the path. */
  readonly slug: string
  /** Canonical path below the slug, with its leading slash. */
  readonly path: string
  /** Raw, without the question mark. */
  readonly query: string
}

/**
 * Reads a request once. Nothing in it but the `Host` field, the method, the path and the credential
 * decides what is done: method overrides and other spellings of them are not read.
 * @param hosts that this gateway answers to
 * @throws {AppError} headers_too_large, ambiguous_framing, misdirected_request, method_not_allowed,
 *   body_too_large, url_too_long, ambiguous_path, key_in_path, loop_detected
 */
export function receive(request: Request, id: Id, at: number, hosts: ReadonlySet<string>): Call {
  const { url } = request
  const headers = receiveHeaders(request.headers)
  requireHost(hosts, headers.get('host'), url)
  requireMethod(request.method)
  requireBodySize(headers)
  if (url.length > MOST_URL_BYTES) fail('url_too_long', `At most ${MOST_URL_BYTES} bytes.`)
  const full = canonicalPath(url)
  if (full === null) {
    fail('ambiguous_path', 'Send the path without dot segments, encoded slashes or empty segments.')
  }
  // The origin sees the path whole.
  if (holdsCredential(full))
    fail('key_in_path', 'Send it in a header. Replace it: logs have paths.')
  if (isLoop(headers.get('cdn-loop'))) fail('loop_detected')
  const end = full.indexOf('/', 1)
  return {
    request,
    id,
    at,
    headers,
    slug: end === -1 ? full.slice(1) : full.slice(1, end),
    path: end === -1 ? '/' : full.slice(end),
    query: rawQuery(url),
  }
}

function requireMethod(method: string): void {
  if (SERVED.has(method)) return
  const allow = METHODS.join(', ')
  throw new AppError('method_not_allowed', `The gateway takes ${allow}.`, {}, { allow })
}

/** A product's slug, or `-` for the gateway's own routes: lower-case ASCII, nothing folded (security C3). */
const SLUG = /^[a-z0-9-]{1,63}$/
export const isSlug = (text: string): boolean => SLUG.test(text)

const FIRST_SEGMENT = /^[a-z]+:\/\/[^/?#]*\/([a-z0-9-]{1,63})(\/-\/)?/
/**
 * Where a request that could not be read was going, as far as its raw URL says so. Good for deciding
 * which pages may read the refusal, and for nothing else.
 */
export function addressee(url: string): { readonly slug: string; readonly isOwn: boolean } {
  const [, slug = '', own] = FIRST_SEGMENT.exec(url) ?? []
  return { slug, isOwn: slug === '-' || own !== undefined }
}
