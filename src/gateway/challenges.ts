/** What a caller without a usable credential is told to send (RFC 9110 section 11.6.1). */

const BEARER = 'Bearer realm="turnpike"'
/** RFC 6750 section 3. */
const INVALID_TOKEN = `${BEARER}, error="invalid_token"`
/** No scheme is registered for RFC 9421; `Accept-Signature` of its section 5.1 says the rest. */
const SIGNATURE = 'Signature realm="turnpike"'
const WANTED = 'sig1=("@method" "@target-uri" "content-digest");created;alg="hmac-sha256"'

const schemes = {
  missing_api_key: BEARER,
  invalid_api_key: INVALID_TOKEN,
  invalid_token: INVALID_TOKEN,
  invalid_signature: SIGNATURE,
  signature_required: SIGNATURE,
} as const

/** The headers of a 401 with that code. */
export function challengeOf(code: keyof typeof schemes): Record<string, string> {
  const scheme = schemes[code]
  const headers: Record<string, string> = { 'www-authenticate': scheme }
  if (scheme === SIGNATURE) headers['accept-signature'] = WANTED
  return headers
}
