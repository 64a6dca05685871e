import { z } from '@hono/zod-openapi'
import { parsePublicUrl } from '../../domain/public-url'

declare const DEVELOPMENT: boolean

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
  const result = parsePublicUrl(text, { anyHost, query: false })
  return 'url' in result ? { url: result.url.replace(/\/+$/, '') } : result
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
