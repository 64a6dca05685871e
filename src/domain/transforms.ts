/** What a provider changes of requests and answers without code of its own (product.md G12). */

/** By name: what is set, replacing what came, and what is taken out. */
export interface Changes {
  readonly set: Readonly<Record<string, string>>
  readonly remove: readonly string[]
}

/** Of a product, or of a route, which wins where both name the same. Header names are in lower case. */
export interface Transforms {
  readonly request: { readonly headers: Changes; readonly query: Changes }
  readonly response: { readonly headers: Changes }
}

/** Changes that one product or route may hold. */
export const MOST_CHANGES = 50
/** Characters. */
export const MOST_HEADER_NAME = 64
export const MOST_HEADER_VALUE = 1024
export const MOST_QUERY_NAME = 128
export const MOST_QUERY_VALUE = 512

/** Framing and what belongs to one connection (RFC 9110 sections 7.6 and 8.6), and our own names. */
const OF_NEITHER = [
  'connection|keep-alive|te|trailers?|transfer-encoding|upgrade|http2-settings|expect|via',
  'content-(?:length|encoding|range)|proxy-.*|cf-.*|sec-.*|x-turnpike-.*',
]
/**
 * Of requests: who calls, from where and for what host is ours to say; credentials and signatures are
 * the upstream credential's; what a cache asks by is the cache's.
 */
const NOT_OF_REQUESTS = anyOf([
  ...OF_NEITHER,
  'host|x-host|forwarded|x-forwarded.*|x-envoy-.*|x-original-.*|x-originating-ip|x-rewrite-url',
  '(?:fastly-|true-|x-|x-cluster-)?client-ip|x-(?:real|remote|proxyuser)-ip|x-remote-addr',
  'x-http-method.*|x-method-override|x-middleware-.*|front-end-https|cdn-loop',
  'authorization|cookie|x-api-key|signature|signature-input|range|if-.*',
])
/** Of answers: limits, cost, caching, and what a browser believes of the whole host. */
const NOT_OF_RESPONSES = anyOf([
  ...OF_NEITHER,
  'set-cookie2?|server|x-powered-by|location|content-location|www-authenticate|retry-after',
  'server-timing|ratelimit.*|x-ratelimit-.*|x-quota-.*|x-request-id|x-usage-units|x-error-source',
  'cache-control|cache-status|age|vary|etag|last-modified|date|expires|pragma',
  '(?:cloudflare-)?cdn-cache-control|surrogate-.*|cache-tag|edge-control|deprecation|sunset',
  'strict-transport-security|public-key-pins|expect-ct|clear-site-data|service-worker-allowed',
  'origin-agent-cluster|accept-ch|critical-ch|set-login|secure-session-.*|use-as-dictionary|alt-svc|refresh|nel',
  'report-to|reporting-endpoints|access-control-.*|x-content-type-options|x-accel-.*',
  'content-security-policy.*|x-content-security-policy|x-webkit-csp|cross-origin-.*|referrer-policy',
])
/** As headers reach origins: a name with an underscore could be read as another's. */
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^`|~-]+$/
/** RFC 9110 section 5.5, of ASCII alone. */
const HEADER_VALUE = /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/

/** Whether a transform may touch that header, by its name in lower case. */
export const mayChangeHeader = (side: keyof Transforms, name: string): boolean =>
  HEADER_NAME.test(name) &&
  name.length <= MOST_HEADER_NAME &&
  !(side === 'request' ? NOT_OF_REQUESTS : NOT_OF_RESPONSES).test(name)

export const isHeaderValue = (value: string): boolean =>
  value.length <= MOST_HEADER_VALUE && HEADER_VALUE.test(value)

/** Whether a transform may touch that query parameter: any but where our key travels. */
export const mayChangeParameter = (name: string): boolean => name !== '' && name !== 'api_key'

/** Matches exactly one of the alternatives. */
function anyOf(alternatives: readonly string[]): RegExp {
  return new RegExp(`^(?:${alternatives.join('|')})$`)
}

/** Headers after their changes. */
export interface HeaderChange {
  readonly remove: readonly string[]
  readonly set: readonly (readonly [name: string, value: string])[]
}

/** The transforms of one route, ready to apply; null where nothing changes. */
export interface CompiledTransforms {
  readonly request: HeaderChange | null
  readonly query: QueryChange | null
  readonly response: HeaderChange | null
}

interface QueryChange {
  /** Taken out, whether or not it is set anew. */
  readonly drop: ReadonlySet<string>
  /** Encoded; to be appended. */
  readonly append: string
}

type Source = Transforms | null | undefined

/**
 * A route's transforms over its product's. What may not be changed is left out, whatever was stored.
 * @returns null when there is nothing to do
 */
export function compileTransforms(product: Source, route: Source): CompiledTransforms | null {
  const request = headerChange('request', product?.request.headers, route?.request.headers)
  const query = queryChange(product?.request.query, route?.request.query)
  const response = headerChange('response', product?.response.headers, route?.response.headers)
  return request || query || response ? { request, query, response } : null
}

/** The last word on each name: its value, or null when it is taken out. */
function lastWords(...sources: readonly (Changes | undefined)[]): Map<string, string | null> {
  const words = new Map<string, string | null>()
  for (const source of sources) {
    for (const name of source?.remove ?? []) words.set(name, null)
    for (const [name, value] of Object.entries(source?.set ?? {})) words.set(name, value)
  }
  return words
}

function headerChange(
  side: keyof Transforms,
  ...sources: readonly (Changes | undefined)[]
): HeaderChange | null {
  const words = [...lastWords(...sources)].filter(
    ([name, value]) => mayChangeHeader(side, name) && (value === null || isHeaderValue(value)),
  )
  if (words.length === 0) return null
  return {
    remove: words.flatMap(([name, value]) => (value === null ? [name] : [])),
    set: words.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  }
}

function queryChange(...sources: readonly (Changes | undefined)[]): QueryChange | null {
  const words = [...lastWords(...sources)].filter(([name]) => mayChangeParameter(name))
  if (words.length === 0) return null
  const append = words.flatMap(([name, value]) =>
    value === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  )
  return { drop: new Set(words.map(([name]) => name)), append: append.join('&') }
}

/** Changes header fields in place; their names are in lower case. */
export function changeHeaders(fields: Record<string, string>, change: HeaderChange): void {
  for (const name of change.remove) delete fields[name]
  for (const [name, value] of change.set) fields[name] = value
}

/** A raw query with its changes; what is not named keeps its bytes and its place. */
export function changeQuery(query: string, { drop, append }: QueryChange): string {
  const kept = query.split('&').filter((pair) => pair !== '' && !drop.has(nameOf(pair)))
  return append === '' ? kept.join('&') : [...kept, append].join('&')
}

/** As a form is read; what cannot be decoded stands for itself. */
function nameOf(pair: string): string {
  const [name = ''] = pair.split('=', 1)
  const spaced = name.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
