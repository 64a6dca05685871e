/** Consumers pay for answers and differ in what they may see: no cache that they share keeps one (B10). */

/** An origin that says nothing may have answered this caller alone. */
const SILENT = 'private, no-store'
const DIRECTIVE = /^[\w!#$%&'*+.^`|~-]+(?:\s*=\s*(?:"[^"]*"|[^\s",]+))?$/
const DIRECTIVES = /(?:[^",]|"[^"]*")+/g
/** Directives that speak to shared caches, or of the fields that `private` is about. */
const SHARED = /^(?:public|private|s-maxage|proxy-revalidate)(?:\s*=|$)/i

/**
 * The origin's `Cache-Control` (RFC 9111) for the consumer's own cache alone, never for longer.
 * @param expires its `Expires`, which goes on holding there
 */
export function privateCacheControl(said: string | undefined, expires: string | undefined): string {
  if (said === undefined) return expires === undefined ? SILENT : 'private'
  const directives = (said.match(DIRECTIVES) ?? []).map((text) => text.trim()).filter(Boolean)
  if (directives.some((text) => !DIRECTIVE.test(text))) return SILENT
  return ['private', ...directives.filter((text) => !SHARED.test(text))].join(', ')
}
