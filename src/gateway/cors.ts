/**
 * Which pages of other origins may read an answer (Fetch standard, CORS protocol; security B9). Nothing
 * here reads a key, and no answer ever lets a browser send cookies.
 */
import { METHODS, type Call } from './call'
import type { HeaderFields } from './header-fields'
import type { HeaderSource } from './received-headers'

/** Headers of ours that a browser may read (Fetch standard, CORS-exposed headers). */
export const EXPOSED = [
  'RateLimit-Policy',
  'RateLimit',
  'Retry-After',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Quota-Limit',
  'X-Quota-Used',
  'X-Quota-Remaining',
  'X-Quota-Reset',
  'X-Request-Id',
  'X-Usage-Units',
  'X-Error-Source',
  'Server-Timing',
  'Age',
  'Cache-Status',
  'Deprecation',
  'Sunset',
  'ETag',
  'Link',
  'Location',
].join(', ')

/** Seconds; what Chromium keeps at most. */
const PREFLIGHT_SECONDS = 7200
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/

/** For what holds no secret of a product, or what only a key in the request can open. */
export const EVERYBODY: HeaderFields = { 'access-control-allow-origin': '*' }
const NOBODY: HeaderFields = { vary: 'Origin' }

/**
 * Who may read answers of a product. That nobody may is also said of a product that does not exist.
 * @param allowed exact origins, or `*` alone; absent or empty for the portal's only
 * @param portal the portal's origin: pages there call every product (product decision C8)
 */
export function readersOf(
  headers: HeaderSource,
  allowed: readonly string[] | undefined,
  portal: string,
): HeaderFields {
  if (allowed?.[0] === '*') return EVERYBODY
  const origin = headers.get('origin') ?? null
  if (origin === null || (origin !== portal && !allowed?.includes(origin))) return NOBODY
  return { ...NOBODY, 'access-control-allow-origin': origin }
}

/** Adds who may read an answer to its headers. */
export function addReaders(headers: HeaderFields, readers: HeaderFields): void {
  const { vary } = headers
  Object.assign(headers, readers)
  headers['access-control-expose-headers'] = EXPOSED
  if (vary !== undefined && readers['vary'] !== undefined) headers['vary'] = `${vary}, Origin`
  else if (vary !== undefined) headers['vary'] = vary
}

/** A browser's question before the call that a page wants to make. */
export const isPreflight = ({ request, headers }: Call): boolean =>
  request.method === 'OPTIONS' &&
  headers.has('origin') &&
  headers.has('access-control-request-method')

/** Answers it, free and without a look at keys or routes. */
export function preflight({ id, headers }: Call, readers: HeaderFields): Response {
  const fields: HeaderFields = { ...readers, 'x-request-id': id, 'x-usage-units': '0' }
  if (readers['access-control-allow-origin'] !== undefined) {
    const asked = headers.get('access-control-request-headers') ?? ''
    const names = asked.split(',').map((name) => name.trim())
    // All of them: which ones a route has is not for a preflight to tell.
    fields['access-control-allow-methods'] = METHODS.join(', ')
    fields['access-control-allow-headers'] = names.filter((name) => TOKEN.test(name)).join(', ')
    fields['access-control-max-age'] = `${PREFLIGHT_SECONDS}`
    fields['vary'] = [readers['vary'], 'Access-Control-Request-Headers'].filter(Boolean).join(', ')
  }
  return new Response(null, { status: 204, headers: fields })
}
