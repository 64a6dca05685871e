/**
 * HTTP Message Signatures (RFC 9421) as consumers may send them: one signature, components without
 * parameters, in the canonical form of RFC 8941. What is written otherwise is refused rather than
 * guessed at, so that what was signed is what was read.
 */

/** The request as it arrived. */
export interface SignedMessage {
  readonly method: string
  /** Absolute, as sent. */
  readonly url: string
  readonly header: (name: string) => string | null
}

export interface SignatureInput {
  /** What the signature covers, in its order. */
  readonly components: readonly string[]
  /** The inner list with its parameters, to the letter: the last line of the signature base. */
  readonly text: string
  readonly keyId: string
  /** Seconds since the epoch. */
  readonly created: number
  readonly expires: number | null
}

/** Seconds that a signature may be old, or of the future. */
const MOST_AGE = 300
const MOST_COMPONENTS = 32

const INPUT =
  /^([a-z*][a-z0-9_.*-]{0,63})=(\(("[!#-~]{1,64}"(?: "[!#-~]{1,64}")*)\)((?:;[a-z]+=(?:\d{1,12}|"[ !#-[\]-~]{0,256}"))*))$/
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g
const COMPONENT = /^@?[a-z0-9!#$%&'*+.^_`|~-]+$/
const SIGNATURE = /^([a-z*][a-z0-9_.*-]{0,63})=:([A-Za-z0-9+/]{43}=):$/
const STRINGS: ReadonlySet<string> = new Set(['keyid', 'alg', 'nonce', 'tag'])
const NUMBERS: ReadonlySet<string> = new Set(['created', 'expires'])

/**
 * Reads `Signature-Input` and `Signature`.
 * @returns null for what is not exactly one signature by HMAC-SHA-256 with `keyid` and `created`
 */
export function parseSignature(
  input: string,
  signature: string,
): { readonly input: SignatureInput; readonly mac: string } | null {
  const [, label, text, list, parameters] = INPUT.exec(input) ?? []
  const [, signedLabel, mac] = SIGNATURE.exec(signature) ?? []
  if (!text || !list || parameters === undefined || !mac || label !== signedLabel) return null
  const components = list.slice(1, -1).split('" "')
  const known = new Set(components)
  if (known.size < components.length || known.size > MOST_COMPONENTS) return null
  if (!components.every((name) => COMPONENT.test(name))) return null
  const read = parametersOf(parameters)
  if (!read) return null
  const { keyid, created, expires, alg = 'hmac-sha256' } = read
  if (keyid === undefined || created === undefined || alg !== 'hmac-sha256') return null
  return {
    mac,
    input: {
      components,
      text,
      keyId: keyid,
      created: Number(created),
      expires: expires === undefined ? null : Number(expires),
    },
  }
}

function parametersOf(text: string): Readonly<Record<string, string>> | null {
  const read: Record<string, string> = {}
  for (const [, name = '', digits, quoted] of text.matchAll(PARAMETER)) {
    const isKnown = digits === undefined ? STRINGS.has(name) : NUMBERS.has(name)
    if (!isKnown || Object.hasOwn(read, name)) return null
    read[name] = digits ?? quoted ?? ''
  }
  return read
}

/** Whether it covers what says which call this is, and is of now. @param now ms */
export function isAcceptable(
  { components, created, expires }: SignatureInput,
  now: number,
): boolean {
  const covers = (name: string) => components.includes(name)
  const isTargeted =
    covers('@target-uri') || (covers('@authority') && covers('@path') && covers('@query'))
  const second = now / 1000
  return (
    covers('@method') &&
    isTargeted &&
    Math.abs(second - created) <= MOST_AGE &&
    (expires === null || second < expires)
  )
}

/**
 * What was signed (RFC 9421 section 2.5); null when it covers what the request does not have, or
 * what is not supported.
 */
export function signatureBase(
  { components, text }: SignatureInput,
  message: SignedMessage,
): string | null {
  let base = ''
  for (const name of components) {
    const value = name.startsWith('@') ? derived(name, message) : message.header(name)
    if (value === null) return null
    base += `"${name}": ${value}\n`
  }
  return `${base}"@signature-params": ${text}`
}

const TARGET = /^([a-z]+):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/

/** Section 2.2, of the URL's own bytes: nothing is decoded or resolved. */
function derived(name: string, { method, url }: SignedMessage): string | null {
  const [, scheme = '', authority = '', path = '', query] = TARGET.exec(url) ?? []
  switch (name) {
    case '@method':
      return method
    case '@target-uri':
      return url
    case '@scheme':
      return scheme
    case '@authority':
      return authority.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '')
    case '@path':
      return path === '' ? '/' : path
    case '@query':
      return query ?? '?'
    case '@request-target':
      return (path === '' ? '/' : path) + (query ?? '')
    default:
      return null
  }
}
