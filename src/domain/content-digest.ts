/** `Content-Digest` (RFC 9530): the strongest digest in it that we can check. */

export interface ContentDigest {
  readonly algorithm: 'SHA-256' | 'SHA-512'
  /** In base64. */
  readonly digest: string
}

const SHA_512 = /(?:^|,[ \t]*)sha-512=:([A-Za-z0-9+/]{86}==):(?=[ \t]*(?:,|$))/
const SHA_256 = /(?:^|,[ \t]*)sha-256=:([A-Za-z0-9+/]{43}=):(?=[ \t]*(?:,|$))/

/** Null when it has neither SHA-512 nor SHA-256. */
export function parseContentDigest(text: string): ContentDigest | null {
  const [, sha512] = SHA_512.exec(text) ?? []
  if (sha512 !== undefined) return { algorithm: 'SHA-512', digest: sha512 }
  const [, sha256] = SHA_256.exec(text) ?? []
  return sha256 === undefined ? null : { algorithm: 'SHA-256', digest: sha256 }
}
