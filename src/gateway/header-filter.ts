/**
 * Headers across the gateway, both ways (security decisions 2.2): what belongs to one hop stays there,
 * what only we may say is removed before we say it, no key of ours reaches an origin.
 */
import { redactKeys } from './credentials'
import { keyOf, type Served } from './served'

/** Our name in `CDN-Loop` (RFC 8586): a call that carries it came through here before. */
export const LOOP_ID = 'turnpike'

/** Of one connection (RFC 9110 section 7.6.1), besides those that `Connection` names. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'expect',
]
const NOT_TO_ORIGIN = new Set([
  ...HOP_BY_HOP,
  'host',
  'forwarded',
  'via',
  'x-real-ip',
  'true-client-ip',
  'x-original-url',
  'x-rewrite-url',
  'x-api-key',
])
const NOT_TO_ORIGIN_PREFIX = /^(?:proxy-|x-forwarded-|cf-|x-http-method|x-middleware-|x-turnpike-)/
const TOKEN = /^[a-z0-9!#$%&'*+.^`|~-]+$/
const NOT_TO_CONSUMER = new Set([
  ...HOP_BY_HOP,
  'set-cookie',
  'server',
  'x-powered-by',
  'via',
  'alt-svc',
  'strict-transport-security',
  'clear-site-data',
  'service-worker-allowed',
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
])
const NOT_TO_CONSUMER_PREFIX = /^(?:proxy-|cf-|access-control-|x-turnpike-|x-ratelimit-|x-quota-)/

/** Header fields as a plain object: the runtime reads it four times as fast as a list of pairs. */
export type HeaderFields = Record<string, string>

/** Headers that `Connection` declares to be of this hop only. */
function nominated(headers: Headers): ReadonlySet<string> | null {
  const connection = headers.get('connection')
  if (!connection || /^(?:keep-alive|close)$/i.test(connection)) return null
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}

/** What the origin is sent: the consumer's headers without ours, then ours. */
export function requestHeaders(served: Served): HeaderFields {
  const { request, id } = served.call
  const subscription = served.account.holder.snapshot
  const named = nominated(request.headers)
  const fields: HeaderFields = {}
  let loop = LOOP_ID
  for (const [name, value] of request.headers) {
    if (NOT_TO_ORIGIN.has(name) || NOT_TO_ORIGIN_PREFIX.test(name) || !TOKEN.test(name)) continue
    if (named?.has(name) || (name === 'authorization' && /^bearer\s/i.test(value))) continue
    if (name === 'cdn-loop') loop = `${value.slice(0, 1024)}, ${LOOP_ID}`
    else fields[name] = redactKeys(value)
  }
  const address = request.headers.get('cf-connecting-ip')
  if (address !== null) fields['x-forwarded-for'] = address
  fields['x-forwarded-proto'] = request.url.startsWith('https:') ? 'https' : 'http'
  fields['x-forwarded-host'] = request.headers.get('host') ?? ''
  fields.via = `1.1 ${LOOP_ID}`
  fields['cdn-loop'] = loop
  // Who calls (product decisions 4.5).
  fields['x-turnpike-subscription'] = subscription?.id ?? ''
  fields['x-turnpike-consumer'] = subscription?.consumerId ?? ''
  fields['x-turnpike-plan'] = subscription?.plan.name ?? ''
  fields['x-turnpike-key-id'] = keyOf(served)?.id ?? ''
  fields['x-turnpike-request-id'] = id
  return fields
}

/** What the consumer is sent of the origin's headers; limit headers and our own follow. */
export function responseHeaders(headers: Headers): HeaderFields {
  const named = nominated(headers)
  const fields: HeaderFields = {}
  for (const [name, value] of headers) {
    if (NOT_TO_CONSUMER.has(name) || NOT_TO_CONSUMER_PREFIX.test(name) || named?.has(name)) continue
    fields[name] = value
  }
  return fields
}
