/**
 * URLs that somebody gives us to call: origins, webhook receivers (security A1, A2, A8). What a name
 * resolves to is kept public by the platform (`global_fetch_strictly_public`).
 */

/**
 * Names that never lead to a public host: the special-use names of RFC 6761, 6762, 7686, 8375 and 9476,
 * all of `arpa`, and what clouds, routers and companies use inside.
 */
const PRIVATE_SUFFIX =
  /(?:^|\.)(?:alt|arpa|corp|example|home|internal|intranet|invalid|lan|local|localdomain|localhost|mail|onion|private|test)$/
/** At least two labels, the last of them not a number: no IP literal in any spelling. */
const PUBLIC_NAME =
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z][a-z0-9-]{0,61}[a-z0-9]$/
/** RFC 1035 section 2.3.4, without the root's dot. */
const LONGEST_NAME = 253

export interface UrlRules {
  /** In development also plain HTTP, any port and any host. */
  readonly anyHost: boolean
  /** Whether it may hold a query. */
  readonly query: boolean
}

/**
 * The URL re-serialised, so that the text that was checked is the text that is fetched.
 * @returns what is wrong, in one sentence, instead of a URL
 */
export function parsePublicUrl(
  text: string,
  { anyHost, query }: UrlRules,
): { readonly url: string } | { readonly problem: string } {
  if (!URL.canParse(text)) return { problem: 'must be an absolute URL' }
  const url = new URL(text)
  if (url.username || url.password) return { problem: 'must not hold credentials' }
  if (!query && (text.includes('?') || text.includes('#'))) {
    return { problem: 'must not hold a query or fragment' }
  }
  if (text.includes('#')) return { problem: 'must not hold a fragment' }
  if (url.protocol !== 'https:' && !(anyHost && url.protocol === 'http:')) {
    return { problem: 'must begin with https://' }
  }
  if (!anyHost) {
    if (url.port) return { problem: 'must use the default port' }
    if (!isPublicName(url.hostname)) return { problem: 'must name a public host' }
  }
  return { url: url.href }
}

/** @param name as `URL.hostname` has it: lower case, IDNA to ASCII */
const isPublicName = (name: string): boolean =>
  name.length <= LONGEST_NAME && PUBLIC_NAME.test(name) && !PRIVATE_SUFFIX.test(name)
