/** What an origin may take a canonical path for, other than what it says. */

/** Escapes that a path may also be spelled without, and `%25`, behind which others may hide. */
const OPTIONAL_ESCAPE = /%(?:2[14-9A-C]|3[ABD]|40|5[BD]|7C)/
const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g
/** As often as `canonicalPath` looks behind escapes. */
const MAX_DECODINGS = 3
const NONE: readonly string[] = []

/**
 * Many servers take `/paid/` and `/paid;x` for `/paid`, and `/paid%3Aall` for `/paid:all`; some do one
 * of these and not the other.
 * @param path canonical
 */
export function otherReadings(path: string): readonly string[] {
  const isEscaped = path.includes('%') && OPTIONAL_ESCAPE.test(path)
  if (!isEscaped && !path.includes(';') && (path === '/' || !path.endsWith('/'))) return NONE
  const readings = new Set<string>()
  let decoded = path
  for (let decodings = 0; ; decodings++) {
    for (const text of [decoded, decoded.replace(/;[^/]*/g, '')]) {
      readings.add(text).add(text.replace(/(.)\/$/, '$1'))
    }
    if (!isEscaped || decodings === MAX_DECODINGS) break
    decoded = decodedOnce(decoded)
  }
  readings.delete(path)
  return [...readings]
}

/** One round of decoding, with what a path cannot have unescaped escaped again. */
function decodedOnce(path: string): string {
  try {
    const text = path.replace(ESCAPES, decodeURIComponent).replace(/[?#]/g, encodeURIComponent)
    return new URL(`http://h${text}`).pathname
  } catch {
    return path
  }
}
