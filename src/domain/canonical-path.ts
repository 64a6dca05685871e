/**
 * One reading of a request's path (security 2.1). Routes are matched on the canonical path and the
 * origin receives exactly it, so that gateway and origin can never see two different resources. What
 * could be read in two ways is refused, not repaired.
 *
 * A single slash at the end is neither added nor removed: `/a/` is a path of its own.
 */

/** Everything after the authority: the path, then the query; a fragment never counts. */
const REQUEST_TARGET = /^[a-z][a-z0-9+.-]*:\/\/[^/\\?#]*([^?#]*)(?:\?([^#]*))?/i

/** Non-empty segments of characters that no URL parser changes, none of them all dots. */
const ORDINARY = /^(?:\/(?!\.+(?:\/|$))[\w.~!$&'()*+,=:@-]+)*\/?$/

const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/
const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g
/** Some servers drop the space around a segment, or the dots at its end, before they look at it. */
const DOT_SEGMENT = /^\s*\.[\s.]*$/
const UNRESERVED = /[\w.~-]/
/** How often some origin in the field decodes a path before it uses it. */
const MAX_DECODINGS = 3

/**
 * The canonical path of a request, or null when it has two readings (400 `ambiguous_path`).
 * Unreserved characters are decoded (RFC 3986 section 2.3), the other escapes are in upper case.
 * @param rawUrl the text of `request.url`, not re-serialised by `URL`
 */
export function canonicalPath(rawUrl: string): string | null {
  const path = REQUEST_TARGET.exec(rawUrl)?.[1]
  if (path === undefined) return null
  if (ORDINARY.test(path)) return path || '/'
  if (BROKEN_ESCAPE.test(path)) return null
  if (!path.slice(1).split('/').every(hasOneReading)) return null
  const canonical = path.replace(ESCAPES, decodeUnreserved)
  // Such as bytes outside visible ASCII.
  return isForwardedAsIs(canonical) ? canonical : null
}

/**
 * Whether the platform, which parses the URL once more when the call is sent on, leaves the path as it
 * is: what is matched is then what the origin receives.
 * @param path with its leading slash
 */
export const isForwardedAsIs = (path: string): boolean =>
  ORDINARY.test(path) || new URL(`http://h${path}`).pathname === path

/** The query as the caller wrote it, without `?`; empty when there is none. */
export function rawQuery(rawUrl: string): string {
  return REQUEST_TARGET.exec(rawUrl)?.[2] ?? ''
}

/** Decodes the segment as often as an origin might, and looks for a separator or a dot segment. */
function hasOneReading(segment: string, index: number, segments: readonly string[]): boolean {
  if (segment === '') return index === segments.length - 1
  let text = segment
  for (let decodings = 0; ; decodings++) {
    if (/[/\\\0]/.test(text)) return false
    // Servers with path parameters (RFC 3986 section 3.3) read `..;a=b` as `..` and `;a` as nothing.
    const [name = ''] = text.split(';', 1)
    if (name === '' || DOT_SEGMENT.test(name)) return false
    if (decodings === MAX_DECODINGS || !text.includes('%')) return true
    const decoded = decode(text)
    if (decoded === null) return false
    text = decoded
  }
}

/** One round of decoding, with full-width forms folded; null where the bytes are not UTF-8. */
function decode(text: string): string | null {
  try {
    return text.replace(ESCAPES, decodeURIComponent).normalize('NFKC')
  } catch {
    return null
  }
}

function decodeUnreserved(escapes: string): string {
  return escapes.replace(/%../g, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    return UNRESERVED.test(character) ? character : escape.toUpperCase()
  })
}
