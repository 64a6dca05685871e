/**
 * Headers across the gateway, both ways (security decisions 2.2): what belongs to one hop stays there,
 * what only we may say is removed before we say it, no credential of ours reaches an origin.
 */
import { privateCacheControl } from './cache-control'
import { credentialHeaders, redactKeys } from './credentials'
import type { HeaderFields } from './header-fields'
import { cdnLoopWithUs, viaWithUs } from './hops'
import type { HeaderSource } from './received-headers'
import { keyOf, type Served } from './served'
import { transformRequest } from './transforms'

/** Of one connection (RFC 9110 section 7.6.1), besides those that `Connection` names. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'trailers',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'expect',
]
/** Where servers look for the caller's address, the host or the URL when they trust what is before them. */
const NOT_TO_ORIGIN = new Set([
  ...HOP_BY_HOP,
  'host',
  'forwarded',
  'via',
  'cdn-loop',
  'client-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-host',
  'x-method-override',
  'x-originating-ip',
  'x-proxyuser-ip',
  'x-real-ip',
  'x-remote-addr',
  'x-remote-ip',
  'x-rewrite-url',
  'true-client-ip',
  'fastly-client-ip',
  'front-end-https',
])
const NOT_TO_ORIGIN_PREFIX =
  /^(?:proxy-|x-forwarded|cf-|x-envoy-|x-http-method|x-middleware-|x-original-|x-turnpike-)/
/** Without the underscore, which servers confuse with the hyphen. */
const TOKEN = /^[a-z0-9!#$%&'*+.^`|~-]+$/
/** What no field value has (RFC 9110 section 5.5), though the runtime lets it in. */
const CONTROL = /[^\t\x20-\x7e\x80-\u{10ffff}]/u
/** Cloudflare's own; where nothing stands before us the caller may have written anything. */
const ADDRESS = /^[\da-f.:]{2,45}$/i
/** The portal's, which on one machine share the gateway's host: cookies know no ports (RFC 6265). */
const OUR_COOKIE = /^(?:(?:__host-|__secure-)?turnpike|__host-session|__host-sign-in)/i

/** What says something of the whole host, which all products share, or of our own affairs. */
const NOT_TO_CONSUMER = new Set([
  ...HOP_BY_HOP,
  'set-cookie',
  'set-cookie2',
  'server',
  'x-powered-by',
  'via',
  'alt-svc',
  'strict-transport-security',
  'public-key-pins',
  'expect-ct',
  'clear-site-data',
  'service-worker-allowed',
  'origin-agent-cluster',
  'accept-ch',
  'critical-ch',
  'set-login',
  'secure-session-registration',
  'sec-session-registration',
  'use-as-dictionary',
  'nel',
  'report-to',
  'reporting-endpoints',
  'refresh',
  'ratelimit',
  'ratelimit-policy',
  'x-request-id',
  'x-usage-units',
  'x-error-source',
  'server-timing',
  // For shared caches, which must keep nothing (RFC 9213).
  'cdn-cache-control',
  'cloudflare-cdn-cache-control',
  'surrogate-control',
  'surrogate-key',
  'cache-tag',
  'edge-control',
])
const NOT_TO_CONSUMER_PREFIX =
  /^(?:proxy-|cf-|access-control-|content-security-policy|x-content-security-policy|x-webkit-csp|x-accel-|x-turnpike-|x-ratelimit-|x-quota-)/

/** On every answer: what a hostile origin sends is no page of this host's, whoever opens it. */
export const SAFE: HeaderFields = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}

/** Headers that `Connection` declares to be of this hop only. */
function nominated(headers: HeaderSource): ReadonlySet<string> | null {
  const connection = headers.get('connection')
  if (!connection || /^(?:keep-alive|close)$/i.test(connection)) return null
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}

/** What the origin is sent: the consumer's headers without ours, then ours. */
export function requestHeaders(served: Served): HeaderFields {
  const { request, headers, id } = served.call
  const subscription = served.account.holder.snapshot
  const named = nominated(headers)
  const credentials = credentialHeaders(headers)
  const fields: HeaderFields = {}
  for (const [name, value] of headers) {
    if (NOT_TO_ORIGIN.has(name) || NOT_TO_ORIGIN_PREFIX.test(name) || !TOKEN.test(name)) continue
    if (named?.has(name) || credentials.has(name) || CONTROL.test(value)) continue
    fields[name] = redactKeys(value)
  }
  if (fields['cookie'] !== undefined) dropOurCookies(fields, fields['cookie'])
  transformRequest(fields, served)
  const codings = headers.get('te')
  if (codings !== undefined && /(?:^|,)\s*trailers\s*(?:,|$)/i.test(codings))
    fields['te'] = 'trailers'
  const address = headers.get('cf-connecting-ip')
  if (address !== undefined && ADDRESS.test(address)) fields['x-forwarded-for'] = address
  fields['x-forwarded-proto'] = request.url.startsWith('https:') ? 'https' : 'http'
  fields['x-forwarded-host'] = headers.get('host') ?? new URL(request.url).host
  fields['via'] = redactKeys(viaWithUs(headers.get('via')))
  fields['cdn-loop'] = redactKeys(cdnLoopWithUs(headers.get('cdn-loop')))
  // Who calls (product decisions 4.5).
  fields['x-turnpike-subscription'] = subscription?.id ?? ''
  fields['x-turnpike-consumer'] = subscription?.consumerId ?? ''
  fields['x-turnpike-plan'] = subscription?.plan.name ?? ''
  fields['x-turnpike-key-id'] = keyOf(served)?.id ?? ''
  fields['x-turnpike-request-id'] = id
  return fields
}

function dropOurCookies(fields: HeaderFields, cookies: string): void {
  const theirs = cookies.split(';').filter((cookie) => !OUR_COOKIE.test(cookie.trim()))
  if (theirs.length === 0) delete fields['cookie']
  else fields['cookie'] = theirs.join(';').trim()
}

/**
 * What the consumer is sent of the origin's headers; limit headers and our own follow.
 * @param located what a `Location` is to the consumer, or null when it must not be sent
 */
export function responseHeaders(
  headers: Headers,
  located: (text: string) => string | null,
): HeaderFields {
  const named = nominated(headers)
  const fields: HeaderFields = {}
  for (const [name, value] of headers) {
    if (NOT_TO_CONSUMER.has(name) || NOT_TO_CONSUMER_PREFIX.test(name) || named?.has(name)) continue
    const isPointer = name === 'location' || name === 'content-location'
    const shown = isPointer ? located(value) : value
    if (shown !== null) fields[name] = redactKeys(shown)
  }
  fields['cache-control'] = privateCacheControl(fields['cache-control'], fields['expires'])
  fields['via'] = viaWithUs(undefined)
  return fields
}
