/** Where credentials of ours travel, and how they are kept from wherever they do not belong. */
import { fail } from '../domain/errors'
import { SIGNING_KEY_PREFIX } from '../domain/signing-key'
import type { HeaderSource } from './received-headers'

/** The one spelling of the query credential; a product opts in. */
const KEY_PARAMETER = 'api_key='
const BEARER = /^Bearer +([^ ]+) *$/i
/** A JWS in its compact form (RFC 7515 section 7.1). */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/
/** A signature under any other key is between the consumer and the origin. */
const SIGNED_FOR_US = `keyid="${SIGNING_KEY_PREFIX}`

export type Credential =
  | { readonly kind: 'key' | 'token'; readonly text: string }
  | { readonly kind: 'signature'; readonly input: string; readonly signature: string }

const isSigned = (headers: HeaderSource): boolean =>
  headers.get('signature-input')?.includes(SIGNED_FOR_US) ?? false

/**
 * The credential of a request: `Authorization: Bearer`, then `X-API-Key`, then `?api_key=` where the
 * product opts in (product decisions C12), or a signature. Tokens are bearer tokens alone (RFC 6750
 * section 5.3). Other authorization schemes are the origin's.
 * @returns null when there is none
 * @throws {AppError} ambiguous_credentials when two of them differ
 */
export function readCredential(
  headers: HeaderSource,
  query: string,
  keyInQuery: boolean,
): Credential | null {
  const authorization = headers.get('authorization')
  const bearer = authorization && BEARER.exec(authorization)?.[1]
  const found = [bearer, headers.get('x-api-key')]
  if (keyInQuery && query !== '') {
    for (const pair of query.split('&')) {
      if (pair.startsWith(KEY_PARAMETER)) found.push(pair.slice(KEY_PARAMETER.length))
    }
  }
  const [text, ...others] = found.filter((k) => k)
  const signed = isSigned(headers)
  if (others.some((other) => other !== text) || (signed && text)) {
    return fail('ambiguous_credentials', 'Send one credential, in one place.')
  }
  if (signed) {
    const input = headers.get('signature-input') ?? ''
    return { kind: 'signature', input, signature: headers.get('signature') ?? '' }
  }
  if (!text) return null
  return { kind: text === bearer && TOKEN.test(text) ? 'token' : 'key', text }
}

/** RFC 7617: as the token endpoint takes keys, and as `curl -u` sends them. */
const BASIC = /^Basic +([A-Za-z0-9+/]{4,}=*) *$/i

function isBasicOfOurs(authorization: string): boolean {
  const encoded = BASIC.exec(authorization)?.[1]
  try {
    return encoded !== undefined && holdsCredential(atob(encoded))
  } catch {
    return false
  }
}

const KEY_NAMES: ReadonlySet<string> = new Set(['x-api-key'])
const BEARER_NAMES: ReadonlySet<string> = new Set(['x-api-key', 'authorization'])
const SIGNED_NAMES: ReadonlySet<string> = new Set(['x-api-key', 'signature', 'signature-input'])
const ALL_NAMES: ReadonlySet<string> = new Set([...BEARER_NAMES, ...SIGNED_NAMES])

/**
 * Names of the request's headers that no origin may see, because they carry credentials of ours or
 * stand where these do. Another `Authorization` than a bearer's and another's signature are the origin's.
 */
export function credentialHeaders(headers: HeaderSource): ReadonlySet<string> {
  const authorization = headers.get('authorization') ?? ''
  const isBearer = /^bearer\s/i.test(authorization) || isBasicOfOurs(authorization)
  if (isSigned(headers)) return isBearer ? ALL_NAMES : SIGNED_NAMES
  return isBearer ? BEARER_NAMES : KEY_NAMES
}

/**
 * Credentials of ours in the text of a header, path or query, their underscores escaped or not: keys,
 * signing secrets, access tokens, which all begin with the same header.
 */
const SECRET =
  /tpk(?:_|%5f)(?:live|test)(?:_|%5f)[0-9a-z]{43}|tps(?:_|%5f)[\w-]{43}|eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJIUzI1NiIsImtpZCI6InR1cm5waWtl[\w-]*(?:\.[\w-]*){0,2}/gi
const MAY_HOLD = /tp[ks]|eyJ0eXAi/i

/** The text with every credential of ours made unreadable. */
export const redactKeys = (text: string): string =>
  MAY_HOLD.test(text) ? text.replace(SECRET, (secret) => `${secret.slice(0, 3)}_***`) : text

/** Whether there is one in it. */
export const holdsCredential = (text: string): boolean =>
  MAY_HOLD.test(text) && text.search(SECRET) !== -1

/** Any JSON Web Token. */
const ANY_TOKEN = /eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g

/** As `redactKeys`, and without tokens of anybody: for what is kept rather than passed on. */
export const redactKept = (text: string): string =>
  redactKeys(text.includes('eyJ') ? text.replace(ANY_TOKEN, '***') : text)

/**
 * The query as the origin may see it: without credentials of ours, under whatever name, its other bytes
 * untouched. A parameter of our name without one is the origin's own, unless the product reads keys there.
 */
export function withoutCredential(query: string, keyInQuery: boolean): string {
  if (!MAY_HOLD.test(query) && !(keyInQuery && query.includes(KEY_PARAMETER))) return query
  return query
    .split('&')
    .filter((pair) => pair.search(SECRET) === -1 && !(keyInQuery && pair.startsWith(KEY_PARAMETER)))
    .join('&')
}
