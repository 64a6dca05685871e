/** What an origin may take a canonical path for, other than what it says. */

/** An escape, a path parameter, or a segment or path that ends as some servers do not mind. */
const SECOND_READING = /[%;]|\.\/|.[./]$/
const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g
/** An escaped query or fragment. */
const CUT = /%(?:3F|23).*/
/** Space around a segment, and dots after it. */
const TRIMMED = /(?<=\/)(?:%20)+|(?:%20|\.)+(?=\/|$)/g
/** As often as `canonicalPath` looks behind escapes. */
const MAX_DECODINGS = 3
const NONE: readonly string[] = []

/**
 * Many servers take `/paid/`, `/paid;x`, `/paid%20` and `/paid.` for `/paid`, and `/paid%3Aall` for
 * `/paid:all`; some do one of these and not the other.
 * @param path canonical
 */
export function otherReadings(path: string): readonly string[] {
  if (!SECOND_READING.test(path)) return NONE
  const readings = new Set<string>()
  let decoded = path
  for (let decodings = 0; ; decodings++) {
    const bare = decoded.replace(/;[^/]*/g, '')
    for (const text of [decoded, bare, trimmed(decoded), trimmed(bare)]) {
      readings.add(text).add(text.replace(/(.)\/$/, '$1'))
    }
    if (!decoded.includes('%') || decodings === MAX_DECODINGS) break
    decoded = decodedOnce(decoded)
  }
  readings.delete(path)
  return [...readings]
}

const trimmed = (path: string): string =>
  path
    .replace(CUT, '')
    .replace(TRIMMED, '')
    .replace(/\/{2,}/g, '/')

/**
 * One round of decoding, with compatibility forms such as full-width letters folded, and with what a
 * path cannot have unescaped escaped again.
 */
function decodedOnce(path: string): string {
  try {
    const text = path.replace(ESCAPES, decodeURIComponent).normalize('NFKC')
    return new URL(`http://h${text.replace(/[?#]/g, encodeURIComponent)}`).pathname
  } catch {
    return path
  }
}
