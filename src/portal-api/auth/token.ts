/** Management tokens: `tpm_` and 40 random base62 characters (238 bits), stored as SHA-256. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 40
const SHAPE = /^tpm_[0-9A-Za-z]{40}$/

/** Random bytes for `makeToken`: the chance that they do not suffice is below 2^-90. */
export const TOKEN_RANDOM_BYTES = 72

/**
 * A new token.
 * @param random `TOKEN_RANDOM_BYTES` bytes
 * @param prefix `tpm` for management tokens, `tpr` for refresh tokens
 * @throws {RangeError} when the bytes do not suffice
 */
export function makeToken(random: Uint8Array, prefix: 'tpm' | 'tpr' = 'tpm'): string {
  let text = ''
  // Bytes below 248 (4 x 62) give unbiased characters, the others none.
  for (const byte of random) {
    if (byte < 248 && text.length < LENGTH) text += ALPHABET.charAt(byte % 62)
  }
  if (text.length < LENGTH) throw new RangeError('Too few random bytes')
  return `${prefix}_${text}`
}

/** The first characters, for display. */
export const tokenStart = (token: string): string => token.slice(0, 8)

/** The credentials of an `Authorization: Bearer` header, or null. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer +([\x21-\x7e]+)$/i.exec(header ?? '')?.[1] ?? null

/** A management token by shape alone. */
export const isToken = (text: string): boolean => SHAPE.test(text)

/** SHA-256, lower-case hex; of a text's UTF-8. */
export async function sha256(data: string | BufferSource): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Whether two texts are equal, in time that does not depend on where they differ. */
export async function sameSecret(a: string, b: string): Promise<boolean> {
  const encoder = new TextEncoder()
  const [left, right] = await Promise.all(
    [a, b].map((text) => crypto.subtle.digest('SHA-256', encoder.encode(text))),
  )
  return left !== undefined && right !== undefined && crypto.subtle.timingSafeEqual(left, right)
}
