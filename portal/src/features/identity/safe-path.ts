/** Browsers drop tabs and newlines of an address and read a backslash as a slash: none belongs in a path. */
const PATH = /^\/(?![/\\])[^\s\\\p{Cc}]*$/u
const HERE = 'https://portal.invalid'

/** Where a person was going: a path of this site, as browsers read it, and nowhere else. */
export function safePath(path: unknown): string | undefined {
  const url = typeof path === 'string' && PATH.test(path) ? URL.parse(path, HERE) : null
  if (url === null || url.origin !== HERE || url.pathname.startsWith('//')) return undefined
  return `${url.pathname}${url.search}${url.hash}`
}
