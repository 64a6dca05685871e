import { z } from '@hono/zod-openapi'

declare const DEVELOPMENT: boolean

/** Names that never lead to a public host: RFC 6761, RFC 6762, RFC 8375, and what clouds use inside. */
const PRIVATE_SUFFIX =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|example|onion|home\.arpa|in-addr\.arpa|ip6\.arpa)$/
/** At least two labels, the last of them not a number: no IP literal in any spelling. */
const PUBLIC_NAME =
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * The base URL of an origin as it is stored and called: re-serialised, so that the text that was
 * checked is the text that is fetched (security A2), without a trailing slash.
 * @param anyHost in development also plain HTTP, any port and any host
 * @returns what is wrong, in one sentence, instead of a URL
 */
export function parseOriginUrl(
  text: string,
  anyHost: boolean,
): { readonly url: string } | { readonly problem: string } {
  if (!URL.canParse(text)) return { problem: 'must be an absolute URL' }
  const url = new URL(text)
  if (url.username || url.password) return { problem: 'must not hold credentials' }
  if (text.includes('?') || text.includes('#'))
    return { problem: 'must not hold a query or fragment' }
  if (url.protocol !== 'https:' && !(anyHost && url.protocol === 'http:')) {
    return { problem: 'must begin with https://' }
  }
  if (!anyHost) {
    if (url.port) return { problem: 'must use the default port' }
    if (!PUBLIC_NAME.test(url.hostname) || PRIVATE_SUFFIX.test(url.hostname)) {
      return { problem: 'must name a public host' }
    }
  }
  return { url: url.href.replace(/\/+$/, '') }
}

/** Request member that holds an origin's base URL. */
export const originUrl = () =>
  z
    .string()
    .max(2048)
    .transform((text, context) => {
      const result = parseOriginUrl(text, DEVELOPMENT)
      if ('url' in result) return result.url
      context.addIssue({ code: 'custom', message: result.problem })
      return z.NEVER
    })
    .openapi({ type: 'string', format: 'uri' })
