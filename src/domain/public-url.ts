/**
 * URLs that somebody gives us to call: origins, webhook receivers (security A1, A2, A8). What a name
 * resolves to is kept public by the platform (`global_fetch_strictly_public`).
 */

/** Names that never lead to a public host: RFC 6761, RFC 6762, RFC 8375, and what clouds use inside. */
const PRIVATE_SUFFIX =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|example|onion|home\.arpa|in-addr\.arpa|ip6\.arpa)$/
/** At least two labels, the last of them not a number: no IP literal in any spelling. */
const PUBLIC_NAME =
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z][a-z0-9-]{0,61}[a-z0-9]$/

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
    if (!PUBLIC_NAME.test(url.hostname) || PRIVATE_SUFFIX.test(url.hostname)) {
      return { problem: 'must name a public host' }
    }
  }
  return { url: url.href }
}
