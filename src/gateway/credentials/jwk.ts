/** Public keys of others (RFC 7517), with WebCrypto: four asymmetric algorithms, and no others. */

interface Algorithm {
  readonly kty: string
  readonly crv?: string
  /** Members that make the public key: no others are read. */
  readonly members: readonly string[]
  readonly key: Parameters<typeof crypto.subtle.importKey>[2]
  readonly verify: Parameters<typeof crypto.subtle.verify>[0]
}

const RSA = { kty: 'RSA', members: ['n', 'e'] }
const ED25519: Algorithm = {
  kty: 'OKP',
  crv: 'Ed25519',
  members: ['x'],
  key: { name: 'Ed25519' },
  verify: { name: 'Ed25519' },
}
/** By `alg`. Nobody who can verify can sign (RFC 8725 section 3.1). */
const algorithms: Readonly<Record<string, Algorithm>> = {
  RS256: {
    ...RSA,
    key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    verify: { name: 'RSASSA-PKCS1-v1_5' },
  },
  PS256: {
    ...RSA,
    key: { name: 'RSA-PSS', hash: 'SHA-256' },
    verify: { name: 'RSA-PSS', saltLength: 32 },
  },
  ES256: {
    kty: 'EC',
    crv: 'P-256',
    members: ['x', 'y'],
    key: { name: 'ECDSA', namedCurve: 'P-256' },
    verify: { name: 'ECDSA', hash: 'SHA-256' },
  },
  EdDSA: ED25519,
  // RFC 9864 names it so.
  Ed25519: ED25519,
}

/** RFC 7518 section 3.3. */
const LEAST_MODULUS_BITS = 2048
/** In characters of base64url: 8,192 bits. Larger keys cost more to verify with than we give. */
const MOST_MEMBER = 1366

export type Jwk = Readonly<Record<string, unknown>>

const READ = ['kty', 'crv', 'use', 'alg', 'kid', 'n', 'e', 'x', 'y']

/** The key without what nobody here reads: who made it could fill our memory with that. */
export function onlyRead(jwk: Jwk): Jwk {
  const kept: Record<string, unknown> = {}
  for (const name of READ) {
    const value = jwk[name]
    if (value !== undefined) kept[name] = typeof value === 'string' ? value : ''
  }
  const { key_ops: operations } = jwk
  if (operations !== undefined) {
    const mayVerify = Array.isArray(operations) && operations.includes('verify')
    kept['key_ops'] = mayVerify ? ['verify'] : []
  }
  return kept
}

/** The algorithm of that name; null for one that is not taken. */
export const algorithmOf = (alg: unknown): Algorithm | null =>
  typeof alg === 'string' && Object.hasOwn(algorithms, alg) ? (algorithms[alg] ?? null) : null

/** Whether the key may verify what was signed under that header. */
export function mayVerify(
  { kty, crv, use, key_ops, alg, kid }: Jwk,
  wanted: Algorithm,
  header: Jwk,
): boolean {
  return (
    kty === wanted.kty &&
    crv === wanted.crv &&
    (use === undefined || use === 'sig') &&
    (key_ops === undefined || (Array.isArray(key_ops) && key_ops.includes('verify'))) &&
    (alg === undefined || algorithmOf(alg) === wanted) &&
    (header['kid'] === undefined || header['kid'] === kid)
  )
}

/** @throws {Error} when it is no public key that we take */
export async function importJwk(
  jwk: Jwk,
  { kty, crv, members, key }: Algorithm,
): Promise<CryptoKey> {
  const picked: Record<string, string> = crv === undefined ? { kty } : { kty, crv }
  for (const member of members) {
    const value = jwk[member]
    if (typeof value !== 'string' || value.length > MOST_MEMBER) throw new Error('Not a key')
    picked[member] = value
  }
  if (picked['e'] !== undefined && picked['e'].length > 8) throw new Error('Too large an exponent')
  const imported = await crypto.subtle.importKey('jwk', picked as never, key, false, ['verify'])
  const { modulusLength } = imported.algorithm as { readonly modulusLength?: number }
  if (modulusLength !== undefined && modulusLength < LEAST_MODULUS_BITS) {
    throw new Error('Too short a key')
  }
  return imported
}
