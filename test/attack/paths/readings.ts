/**
 * What an origin might take the bytes of a path for. Written apart from the gateway's own code, and more
 * lenient: every server that decodes once more, cuts parameters or resolves dots is here.
 */

/** Overlong UTF-8, `%u` escapes of old servers, and forms that fold to ASCII. */
function exotic(path: string): string {
  return path
    .replace(/%u00([0-9a-f]{2})/gi, (_, hex: string) => fromHex(hex))
    .replace(/%uff0e|%u2024/gi, '.')
    .replace(/%uff0f|%u2215|%u2044/gi, '/')
    .replace(/\xc0([\x80-\xbf])/g, (_, low: string) =>
      String.fromCharCode(low.charCodeAt(0) & 0x3f),
    )
    .replace(/\xc1([\x80-\xbf])/g, (_, low: string) =>
      String.fromCharCode(0x40 | (low.charCodeAt(0) & 0x3f)),
    )
    .replace(/\xe0([\x80\x81])([\x80-\xbf])/g, (_, high: string, low: string) =>
      String.fromCharCode(((high.charCodeAt(0) & 1) << 6) | (low.charCodeAt(0) & 0x3f)),
    )
}

const fromHex = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16))

/** Compatibility forms such as the full-width full stop, where the bytes are UTF-8. */
function folded(path: string): string {
  if (!/[\x80-\xff]/.test(path)) return path
  const text = Buffer.from(path, 'latin1').toString('utf8')
  if (text.includes('\ufffd')) return path
  return Buffer.from(text.normalize('NFKC'), 'utf8').toString('latin1')
}

/** RFC 3986 section 5.2.4, by a stack. */
function withoutDots(path: string): string {
  const out: string[] = []
  const segments = path.split('/').slice(1)
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1
    if (segment === '..') out.pop()
    if (segment === '..' || segment === '.') {
      if (isLast) out.push('')
    } else out.push(segment)
  }
  return `/${out.join('/')}`
}

const decoded = (path: string): string =>
  path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => fromHex(hex))

/** What lenient servers do to a path besides decoding it; each of them some of these. */
const STEPS: readonly ((path: string) => string)[] = [
  withoutDots,
  (path) => path.replace(/;[^/]*/g, ''),
  (path) => path.replaceAll('\\', '/'),
  (path) => path.replace(/\/{2,}/g, '/'),
  (path) => path.replace(/(.)\/$/, '$1'),
  (path) => path.replace(/[\0?#].*$/s, ''),
  (path) => path.replace(/(?<=\/)[\t\n\r ]+|[\t\n\r ]+(?=\/|$)/g, ''),
  (path) => path.replace(/\.+(?=\/|$)/g, ''),
  exotic,
  folded,
]
/** As often as any server in the field decodes a path (security 2.1). */
const DECODINGS = 3
/** What none of the steps changes, as nearly all that the gateway lets through. */
const PLAIN = /^(?:\/(?![^/]*\.(?:\/|$))[\w.~!$&'()*+,=:@-]+)+$/

/** All readings of a path given as latin1, itself the first. */
export function readingsOf(path: string): readonly string[] {
  if (PLAIN.test(path)) return [path]
  const found = new Set<string>()
  let level = [path]
  for (let decodings = 0; ; decodings++) {
    const reached = withSteps(level, found)
    if (decodings === DECODINGS) return [...found]
    level = reached.map(decoded)
  }
}

/** What any chain of steps makes of the paths, themselves included. */
function withSteps(paths: readonly string[], found: Set<string>): readonly string[] {
  const reached: string[] = []
  const note = (path: string) => {
    if (found.has(path)) return
    found.add(path)
    reached.push(path)
  }
  paths.forEach(note)
  for (let i = 0; i < reached.length; i++) {
    for (const step of STEPS) note(step(reached[i] ?? ''))
  }
  return reached
}
