/** The header that a provider's own origin asks for, set by the gateway on its way there. */

/** Said by a hop, by the message's framing or by us: a credential there would be dropped or do harm. */
const RESERVED = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'expect',
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'accept-encoding',
  'date',
  'range',
  'via',
  'forwarded',
  'cdn-loop',
  'x-real-ip',
  'true-client-ip',
  'idempotency-key',
])
const RESERVED_PREFIX = /^(?:proxy-|x-forwarded-|x-turnpike-|cf-|if-|sec-|access-control-)/
/** RFC 9110 section 5.6.2, without the underscore, which servers confuse with the hyphen. */
const TOKEN = /^[a-z0-9!#$%&'*+.^`|~-]+$/

/** What is wrong with it as the name of a credential's header, lower case; null when nothing is. */
export function credentialHeaderProblem(name: string): string | null {
  if (!TOKEN.test(name)) return 'must be the name of a header, without underscores'
  return RESERVED.has(name) || RESERVED_PREFIX.test(name) ? 'is not yours to set' : null
}

/** A text without the credential, as it is and as a JSON string holds it. */
export function withoutCredential(text: string, value: string): string {
  const escaped = JSON.stringify(value).slice(1, -1)
  return text.replaceAll(value, '***').replaceAll(escaped, '***')
}
